### What needs somebody today.

today = ዛሬ እርስዎን የሚፈልግ
nav-today = ዛሬ
today-decide = ይወስኑ
today-answer = ይመልሱ
today-look-after = ይንከባከቡ
today-know = ይወቁ
today-nothing = ዛሬ እርስዎን የሚፈልግ ነገር የለም።
today-more = { $count ->
    [1] ሌላ አንድ።
   *[other] ሌሎች { $count }።
}
today-since = ከ{ $day } ጀምሮ።

## Lines about people and goals

today-two-baselines = ለ{ $partner } “{ $title }” ሁለት መነሻዎች፦ { $values }።
today-two-targets = ለ{ $partner } “{ $title }” ሁለት ዒላማዎች፦ { $values }።
today-question = { $person } { $participant }ን ጠይቀዋል፤ እስካሁን መልስ የለም።
today-reflection = የ{ $participant } ግምገማ ደርሷል። እስካሁን ማንም ምንም አላለም።
today-no-device = መሣሪያ የሌላቸው፦ { $people }።
today-invite = የ{ $person } ግብዣ { $day } ያበቃል፤ ጥቅም ላይ አልዋለም።
today-silent = { $days ->
    [1] ለአንድ ቀን አልተገናኘም፦ የ{ $person } { $device }።
   *[other] ለ{ $days } ቀናት አልተገናኘም፦ የ{ $person } { $device }።
}
today-had-until = ያኔ እስከ { $day } ያለው ሁሉ ነበረው።
today-no-entry = { $count ->
    [1] ለ5 ሳምንታት ማስታወሻ የለም፦ አንድ ተሳታፊ።
   *[other] ለ5 ሳምንታት ማስታወሻ የለም፦ { $count } ተሳታፊዎች።
}
today-refused = { $person } የጻፉትን ሪሌዩ አልተቀበለም፦ { $why }
today-logs-erased = የ{ $person } ማስታወሻዎች በ{ $day } ይሰረዛሉ፦ የሚቆዩበት ጊዜ አልቋል። ከፈለጉ ከዚያ በፊት ቅጂ ያስቀምጡ።
today-name-erased = የ{ $person } ስም በ{ $day } ይሰረዛል፦ የሚቆይበት ጊዜ አልቋል።

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }፣ { $round }፦
today-to-review = { $days ->
    [0] ቅጂ { $version } ዛሬ ቀርቧል፤ ማንም አልገመገመውም።
    [1] ቅጂ { $version } ትናንት ቀርቧል፤ ማንም አልገመገመውም።
   *[other] ቅጂ { $version } ከ{ $days } ቀናት በፊት ቀርቧል፤ ማንም አልገመገመውም።
}
today-to-review-undated = ቅጂ { $version } ቀርቧል፤ ማንም አልገመገመውም።
today-to-review-again = ቅጂ { $version } እንደገና መልስ ይጠብቃል።
today-opposite-answers = ቅጂ { $version }ን { $accepted } ተቀብለዋል፤ { $others } ግን አልተቀበሉም። አንዳቸውም የሌላውን መልስ አላዩም።
today-several-versions = { $count ->
    [1] አንድ ቅጂ ቀርቧል።
   *[other] { $count } ቅጂዎች ለየብቻ ቀርበዋል። እነሱን የሚተካ አንድ ያቅርቡ።
}
today-changed-since = { $count ->
    [1] በቅጂ { $version } ተቀባይነት አግኝቷል፤ ከዚያ ወዲህ አጋሮቹ አንድ ክፍል ቀይረዋል።
   *[other] በቅጂ { $version } ተቀባይነት አግኝቷል፤ ከዚያ ወዲህ አጋሮቹ { $count } ክፍሎች ቀይረዋል።
}
today-apart = { $count ->
    [one] አንድ ክፍል በሁለት ሰዎች በተናጠል ተቀይሯል። እባክዎ አንድ ጊዜ ያንብቡት።
   *[other] { $count } ክፍሎች በሁለት ሰዎች በተናጠል ተቀይረዋል። እባክዎ አንድ ጊዜ ያንብቧቸው።
}
today-returned = { $count ->
    [1] { $person } ቅጂ { $version }ን ከአንድ አስተያየት ጋር መልሰዋል።
   *[other] { $person } ቅጂ { $version }ን ከ{ $count } አስተያየቶች ጋር መልሰዋል።
}
today-due = { $days ->
    [0] ሪፖርቱ የሚጠበቀው ዛሬ ነው።
    [1] ሪፖርቱ የሚጠበቀው ነገ ነው።
   *[other] ሪፖርቱ የሚጠበቀው በ{ $days } ቀናት ውስጥ ነው።
}
today-late = { $days ->
    [1] ሪፖርቱ በአንድ ቀን ዘግይቷል።
   *[other] ሪፖርቱ በ{ $days } ቀናት ዘግይቷል።
}
today-sections-begun = ከ{ $all } ክፍሎች { $begun } ተጀምረዋል።
# $device is what its owner calls it.
today-let-in = { $person } በ{ $day } አዲስ መሣሪያ የእርስዎ ተብሎ አስገቡ፦ { $device }። የእርስዎ ካልሆነ ለእነርሱና ሪሌውን ለሚያስተዳድረው ይንገሩ።
