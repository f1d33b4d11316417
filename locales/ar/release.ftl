# إصدار أرقام الجولات المنشورة.
release-about = ما صدر من كل جولة ولمن. انظر ما ستحجبه النشرة قبل أن تصدرها.
release-given = النسخة { $version }، { $day }
release-behind = من إصدار سابق
release-look = انظر وأصدر نشرة
release-edition = الإصدار { $edition }
release-would = ما ستحجبه النشرة
release-shown = يُعرض حتى مستوى: { $level }. تُحجب الأعداد الأقل من { $least } أسر، وأرقام أخرى قد تكشفها.
release-open = يراه الجميع على البوابة العامة.
release-closed = لا تعرضه البوابة العامة؛ سلّم ملفاته لمن هي لهم.
release-table = الجدول
release-figures = أرقام أكبر من 0
release-small = محجوب: صغير
release-telling = محجوب: قد يكشف غيره
release-households = نسبة الأسر فيها
release-totals = كل الناس
release-before = يُحسب حساب كل ما صدر من هذه الجولة من قبل، كي لا يستنتج أحد شيئًا بالمقارنة.
release-told = { $count ->
    [one] يمكن استنتاج عدد صغير واحد من هذا ومما صدر من قبل، فلا يمكن إصداره. اعرض مناطق أو فئات أقل.
   *[other] يمكن استنتاج أعداد صغيرة من هذا ومما صدر من قبل (عددها { $count })، فلا يمكن إصداره. اعرض مناطق أو فئات أقل.
}
release-shares = تسأل هذه القائمة عن نسب الناس لا عن عددهم. النشرات أعداد.
release-confirm = اطلعت على ما سيُحجب. لا يمكن سحب النشرة بعد صدورها.
release-button = أصدر النشرة
release-not-looked = ضع العلامة أولًا على أنك اطلعت على ما سيُحجب. لم تصدر نشرة.
release-other-edition = نُشر إصدار آخر في هذه الأثناء. انظر مرة أخرى؛ لم تصدر نشرة.
release-already = صدرت نشرة هذا الإصدار لهم، وملفاتها أدناه.
release-done = صدرت النشرة.
release-not-shelved = صدرت النشرة وحُفظت، لكن البوابة العامة لا تستطيع عرضها بعد. سجل الخادم يبين السبب؛ وتُعاد المحاولة عند النشرة التالية وعند التشغيل التالي.
release-made = نشرات هذه الجولة
release-none-yet = لم تصدر منها نشرة بعد.
release-version-for = { $who }، النسخة { $version }
release-by = { $name }، { $moment }
release-reports = التقارير
release-reports-about = تقول التقارير ما تُظهره النشرة ولا شيء غيره. اطّلع على كل تقرير قبل أن يطّلع عليه غيرك.
release-reports-draft = لم تصدر نشرة لأحدث إصدار لهذه الفئة. هذه التقارير مسودات: تقول ما ستُظهره النشرة.
release-reports-with = هذا التقرير بين ملفات كل نشرة.
release-reports-area = المنطقة
release-reports-language = اللغة
release-reports-open = افتح التقرير
