# What scripts add: colours, maps that move, links and pictures.
theme-auto = Colours: as on this device
theme-light = Colours: light
theme-dark = Colours: dark
copy-link = Copy link
link-copied = Link copied
map-zoom-in = Zoom in
map-zoom-out = Zoom out
map-whole = Show all
map-kilometres = km
map-metres = m
map-scroll-hint = Hold Ctrl and scroll to zoom the map
map-scroll-hint-mac = Hold ⌘ and scroll to zoom the map
map-touch-hint = Use two fingers to move the map
