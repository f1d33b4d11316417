// What is used of MapLibre; a file of its own, so that it is asked for beside the figures.

export { Map, setWorkerCount, setWorkerUrl } from 'maplibre-gl';
