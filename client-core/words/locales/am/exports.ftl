### Take with you: the files that people take out of Samband.

take = ይዘው ይሂዱ
take-what = ማንበብ የሚችሉት ነገር ፋይሎች፣ አሁን እንዳለ። ስለ ምን እንደሆኑ ይምረጡ፣ ከዚያ ፋይል ይውሰዱ።
export-unreadable = ማጣሪያው ሊነበብ አይችልም፣ ስለዚህ ፋይል የለም። ምልክት የተደረገበትን ቦታ ያርሙ።
export-help = የእያንዳንዱ ፋይልና አምድ ትርጉም

## The page

export-tables = ሠንጠረዦች
export-csv-what = CSV በሁሉም የሠንጠረዥ ፕሮግራም ይከፈታል። ጽሑፍ በፕሮግራሙ ላይ ሊያደርስ የሚችለው ጉዳት ተወግዷል።
export-file = ፋይል
export-has = በውስጡ ያለው
export-rows = ረድፎች
export-fingerprint-what = ተመሳሳይ አሻራ ማለት፦ ከተመሳሳይ ቃላት የተሠራ።
export-outcomes = ውጤቶች
export-measurements = ልኬቶች
export-people = ሰዎችና መሣሪያዎች
export-entries-has = ማንበብ የሚችሉት እያንዳንዱ ማስታወሻ ከሦስት ጊዜዎቹ ጋር፦ ስለየትኛው ቀን እንደሆነ፣ መቼ እንደተጻፈ፣ ማስተላለፊያው መቼ እንደተቀበለው።
export-outcomes-has = ማስታወሻ ለሚጠቅሰው እያንዳንዱ ውጤት አንድ ረድፍ።
export-goals-has = የእያንዳንዱ ግብ እያንዳንዱ አመልካች፦ መነሻ፣ ዒላማ፣ የመጨረሻው ልኬት።
export-measurements-has = እያንዳንዱ ልኬት ከምክንያቱ ጋር።
export-reports-has = የእያንዳንዱ ዙር ሪፖርት፦ ሁኔታ፣ ቅጂዎች፣ ማን እንደፈረመና ማን እንደመለሰ።
export-people-has = በአጋርነቱ ማን በምን ኃላፊነት እንዳለ። የሚከታተሏቸው ሰዎች መሣሪያዎች።
export-workbook = ሁሉም ሠንጠረዦች በአንድ መጽሐፍ
export-workbook-has = ስድስቱ ሠንጠረዦችና አኃዞቹ እንደ ገጾች፣ ለExcel እና LibreOffice።
export-others = ሌሎች ፋይሎች
export-json = ሁሉም፣ ለፕሮግራሞች (JSON)
export-json-has = በዚህ ምርጫ ማንበብ የሚችሉት ሁሉ፣ እያንዳንዱ ጽሑፍ ሙሉ እና እንደተጻፈ።
export-pack = የሪፖርት ጥቅል፣ ለማተም
export-pack-has = በዚህ ምርጫ የእያንዳንዱ ሪፖርት የመጨረሻ ቅጂ ከአኃዞቹና ግቦቹ ጋር። ከአሳሹ ያትሙት።
export-iati = ውጤቶች ለIATI
export-iati-has = የእርስዎ አጋር ያሳካው፣ በIATI 2.03። አጋር የራሱን ሥራ ብቻ ያትማል።
export-iati-ref = የድርጅትዎ የIATI መለያ
export-iati-ref-fault = መለያውን እንደተመዘገበ ይጻፉ፣ ለምሳሌ NO-BRC-987654321፦ ፊደላት፣ አኃዞችና ጭረቶች።
export-iati-none = እዚህ የሚታተም ነገር የለም፦ በየትኛውም አጋር ውስጥ የሉም፣ ወይም አጋርነቱ ቀን ያለው ዙር የለውም ወይም አይታተምም።
export-records = ለመዝገብ ቤት ጥቅል
export-records-has = የቀረበ እያንዳንዱ ሪፖርት ከመልሶቹ ጋር፦ ጽሑፍ፣ ግቦች እና በNoark 5 ስሞች መግለጫ።
export-case = የጉዳይ ቁጥር (ባዶ ሊሆን ይችላል)
export-take = ውሰድ
export-many = ለአንድ ፋይል ብዙ ሪፖርቶች፦ { $count }፣ ቢበዛ { $most }። አጋርነት ወይም ዙር ይምረጡ።
export-iati-type = በIATI ዝርዝር መሠረት የድርጅት ዓይነት
export-access = የመዳረሻ ማስታወሻ (ባዶ ሊሆን ይችላል)
export-partner = አጋር
export-few = ከ3 ሰዎች በታች
export-quote-gone = [አንድ ጥቅስ ተመልሷል]
export-no-report = በዚህ ምርጫ ምንም ሪፖርት አልቀረበም።

## The first lines of a file

export-filter = ማጣሪያ
export-dates = ቀኖች
export-dates-own = ማጣሪያው ጸሐፊው በሰጠው ቀን ይሠራል።
export-as-of = እስከ
export-fingerprint = አሻራ
export-visible = ለእርስዎ የሚታይ

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = ተሳታፊ
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… እዚህ ተቆርጧል፤ ሙሉው በJSON ፋይል ውስጥ አለ]
export-consent-none = ሊጠቀስ አይችልም
export-consent-anonymous = ያለ ስም ሊጠቀስ ይችላል
export-consent-named = ከስም ጋር ሊጠቀስ ይችላል
export-state-being-written = እየተጻፈ ነው
export-state-submitted = ቀርቧል
export-state-reopened = እንደገና መልስ ይጠብቃል
export-state-returned = ከማስታወሻ ጋር ተመልሷል
export-state-accepted = ተቀባይነት አግኝቷል
export-state-contested = ሁለት መልሶች ይቃረናሉ
export-state-several-versions = በርካታ ቅጂዎች ጎን ለጎን አሉ
