### What needs somebody today.

today = আজ যা আপনাকে দরকার
nav-today = আজ
today-decide = সিদ্ধান্ত নিন
today-answer = উত্তর দিন
today-look-after = খেয়াল রাখুন
today-know = জানুন
today-nothing = আজ আপনাকে দরকার এমন কিছু নেই।
today-more = { $count ->
    [1] আর একটি।
   *[other] আর { $count }টি।
}
today-since = { $day } থেকে।

## Lines about people and goals

today-two-baselines = { $partner }-এর “{ $title }”-এর দুটি শুরুর মান: { $values }।
today-two-targets = { $partner }-এর “{ $title }”-এর দুটি লক্ষ্যমাত্রা: { $values }।
today-question = { $person } জিজ্ঞেস করেছেন { $participant }-কে, এখনো উত্তর নেই।
today-reflection = { $participant }-এর ভাবনা এসেছে। এখনো কেউ কিছু বলেননি।
today-no-device = ডিভাইস নেই: { $people }।
today-invite = { $person }-এর আমন্ত্রণ { $day } তারিখে শেষ হবে, ব্যবহার করা হয়নি।
today-silent = { $days ->
    [1] এক দিন যোগাযোগ নেই: { $person }-এর { $device }।
   *[other] { $days } দিন যোগাযোগ নেই: { $person }-এর { $device }।
}
today-had-until = তখন এতে { $day } পর্যন্ত সব ছিল।
today-no-entry = { $count ->
    [1] ৫ সপ্তাহ কোনো লেখা নেই: একজন অংশগ্রহণকারী।
   *[other] ৫ সপ্তাহ কোনো লেখা নেই: { $count } জন অংশগ্রহণকারী।
}
today-refused = { $person } যা লিখেছেন রিলে তা গ্রহণ করেনি: { $why }
today-logs-erased = { $person }-এর লগ { $day } তারিখে মুছে ফেলা হবে: রাখার মেয়াদ শেষ। চাইলে তার আগে একটি কপি সংরক্ষণ করুন।
today-name-erased = { $person }-এর নাম { $day } তারিখে মুছে ফেলা হবে: রাখার মেয়াদ শেষ।

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }, { $round }:
today-to-review = { $days ->
    [0] সংস্করণ { $version } আজ জমা হয়েছে, কেউ পর্যালোচনা করেননি।
    [1] সংস্করণ { $version } গতকাল জমা হয়েছে, কেউ পর্যালোচনা করেননি।
   *[other] সংস্করণ { $version } { $days } দিন আগে জমা হয়েছে, কেউ পর্যালোচনা করেননি।
}
today-to-review-undated = সংস্করণ { $version } জমা হয়েছে, কেউ পর্যালোচনা করেননি।
today-to-review-again = সংস্করণ { $version } আবার উত্তরের অপেক্ষায় আছে।
today-opposite-answers = সংস্করণ { $version } { $accepted } গ্রহণ করেছেন, { $others } করেননি। কেউ অন্যজনের উত্তর দেখেননি।
today-several-versions = { $count ->
    [1] একটি সংস্করণ জমা হয়েছে।
   *[other] { $count }টি সংস্করণ আলাদাভাবে জমা হয়েছে। এগুলোর বদলে একটি জমা দিন।
}
today-changed-since = { $count ->
    [1] সংস্করণ { $version }-এ গৃহীত; এরপর অংশীদাররা একটি অংশ বদলেছেন।
   *[other] সংস্করণ { $version }-এ গৃহীত; এরপর অংশীদাররা { $count }টি অংশ বদলেছেন।
}
today-apart = { $count ->
    [one] দুজন আলাদাভাবে একটি অংশ বদলেছেন। একবার পড়ুন।
   *[other] দুজন আলাদাভাবে { $count }টি অংশ বদলেছেন। একবার পড়ুন।
}
today-returned = { $count ->
    [1] { $person } সংস্করণ { $version } একটি মন্তব্যসহ ফেরত দিয়েছেন।
   *[other] { $person } সংস্করণ { $version } { $count }টি মন্তব্যসহ ফেরত দিয়েছেন।
}
today-due = { $days ->
    [0] প্রতিবেদনের শেষ দিন আজ।
    [1] প্রতিবেদনের শেষ দিন আগামীকাল।
   *[other] প্রতিবেদনের শেষ দিন { $days } দিন পরে।
}
today-late = { $days ->
    [1] প্রতিবেদন { $days } দিন দেরি হয়েছে।
   *[other] প্রতিবেদন { $days } দিন দেরি হয়েছে।
}
today-sections-begun = { $all }টির মধ্যে { $begun }টি অংশ শুরু হয়েছে।
# $device is what its owner calls it.
today-let-in = { $person } { $day } তারিখে আপনার বলে একটি নতুন ডিভাইস ঢুকতে দিয়েছেন: { $device }। আপনার না হলে তাঁকে ও রিলে যিনি চালান তাঁকে জানান।
