# من أين نزح الناس وأين هم الآن.
flows-title = { $who }: { $from } ← { $to }
flows-displacement = منطقة النزوح
flows-return = منطقة العودة
flows-counted = المنطقة التي هم فيها
flows-from = من
flows-to = إلى
flows-map = على الخريطة
flows-ribbons = من هناك إلى هنا
flows-matrix = كل حركة على حدة
flows-matrix-about = الصفوف حيث يوجد الناس والأعمدة من أين جاؤوا، والأكبر أولًا. كلما كانت الخانة أغمق زاد عدد الناس. المؤطَّر: داخل محافظتهم.
flows-map-about = تتجه الأسهم من حيث جاء الناس إلى حيث هم الآن، وكلما زاد سُمكها زاد عددهم. والدوائر هي من نزحوا داخل محافظتهم.
flows-left-out = رُسمت أكبر { $drawn } من الحركات بين المحافظات؛ { $count ->
    [zero] ولم يُترك شيء (نسبته { $share })
    [one] وبقيت حركة أصغر واحدة، فيها { $share } من هؤلاء الناس،
    [two] وبقيت حركتان أصغر، فيهما { $share } من هؤلاء الناس،
    [few] وبقيت { $count } حركات أصغر، فيها { $share } من هؤلاء الناس،
    [many] وبقيت { $count } حركة أصغر، فيها { $share } من هؤلاء الناس،
   *[other] وبقيت { $count } حركة أصغر، فيها { $share } من هؤلاء الناس،
} وهي في الجدول أدناه.
flows-one = { $origin } ← { $place }: { $number }
flows-said-idps = { $kind ->
    [own-most] { $share } من النازحين أصلهم من { $origin }، ولا يزال معظمهم في { $origin } ({ $number }، { $part }).
    [own] { $share } من النازحين أصلهم من { $origin }، ولا تزال أكبر مجموعة منهم في { $origin } ({ $number }، { $part }).
    [away-most] { $share } من النازحين أصلهم من { $origin }، ومعظمهم الآن في { $place } ({ $number }، { $part }).
    [within] { $share } من النازحين في { $place } أصلهم من { $origin }.
   *[away] { $share } من النازحين أصلهم من { $origin }، وأكبر مجموعة منهم الآن في { $place } ({ $number }، { $part }).
}
flows-said-returnees = { $kind ->
    [own-most] { $share } من العائدين كان نزوحهم الأخير في { $origin }، وعاد معظمهم داخل { $origin } ({ $number }، { $part }).
    [own] { $share } من العائدين كان نزوحهم الأخير في { $origin }، وعادت أكبر مجموعة منهم داخل { $origin } ({ $number }، { $part }).
    [away-most] { $share } من العائدين كان نزوحهم الأخير في { $origin }، وعاد معظمهم إلى { $place } ({ $number }، { $part }).
    [within] { $share } من العائدين إلى { $place } كان نزوحهم الأخير في { $origin }.
   *[away] { $share } من العائدين كان نزوحهم الأخير في { $origin }، وعادت أكبر مجموعة منهم إلى { $place } ({ $number }، { $part }).
}
flows-said-people = { $kind ->
    [own-most] { $share } أصلهم من { $origin }، ولا يزال معظمهم في { $origin } ({ $number }، { $part }).
    [own] { $share } أصلهم من { $origin }، ولا تزال أكبر مجموعة منهم في { $origin } ({ $number }، { $part }).
    [away-most] { $share } أصلهم من { $origin }، ومعظمهم الآن في { $place } ({ $number }، { $part }).
    [within] { $share } من الناس في { $place } أصلهم من { $origin }.
   *[away] { $share } أصلهم من { $origin }، وأكبر مجموعة منهم الآن في { $place } ({ $number }، { $part }).
}
flows-own = { $share } من الجميع ({ $number }) انتقلوا داخل محافظة واحدة.
flows-not-all = يُعرف من أين جاء { $known } من أصل { $all }.
flows-share-of-origin = النسبة من أهل الأصل
flows-share-of-destination = النسبة من أهل المنطقة
flows-nothing = لا شيء يبيّن بعد من أين جاء الناس
flows-nothing-advice = تظهر الحركات هنا حالما تُنشر قائمة تسأل عن محافظة الأصل أو محافظة النزوح الأخير.
