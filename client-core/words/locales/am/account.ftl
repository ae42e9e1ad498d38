### Signing in, choosing a password, and a person's own account.

sign-in = ይግቡ
your-id = መታወቂያዎ
password = የይለፍ ቃል
code-if-used = የማረጋገጫ መተግበሪያ ኮድ ወይም የመጠባበቂያ ኮድ፣ የሚጠቀሙ ከሆነ
no-password = ይህ የመጀመሪያ ጊዜዎ ነው ወይስ የይለፍ ቃሉን ረስተዋል? ሪሌዩን የሚያሠራው ሰው የአንድ ጊዜ ሊንክ ያዘጋጁልዎታል። ለዚህም መታወቂያዎ ያስፈልጋቸዋል።

choose-password = የይለፍ ቃል ይምረጡ
# $person is an id.
choose-for = ለ{ $person }።
password-rule = ቢያንስ { $characters } ፊደላት፤ ጥቂት ቃላት ጥሩ ናቸው።
password-again = አንድ ጊዜ እንደገና
save-and-sign-in = ያስቀምጡ እና ይግቡ
link-once = ሊንኩ አንድ ጊዜ ብቻ ይሠራል። የድሮው የይለፍ ቃል እና ሌሎች ሊንኮችዎ ሁሉ መሥራት ያቆማሉ፤ በድሮው የይለፍ ቃል ከገቡባቸው ቦታዎች ሁሉ ይወጣሉ።
link-ends-code = የማረጋገጫ መተግበሪያዎም ያበቃል፦ ሲገቡ ኮዱ አይጠየቅም። በዚህ ወይም በአዲስ ስልክ ላይ መተግበሪያውን «መለያ» በሚለው ገጽ እንደገና ያዘጋጁ።

# $person is an id.
account-of = የ{ $person } መለያ
signed-in = የገቡባቸው ቦታዎች
signed-in-since = ከ{ $at } ጀምሮ
signed-in-here = ከ{ $at } ጀምሮ፣ በዚህ አሳሽ
sign-out = ይውጡ
sign-out-everywhere = ከሁሉም ቦታ ይውጡ
old-password = የድሮ የይለፍ ቃል
new-password = አዲስ የይለፍ ቃል
change = ይቀይሩ

authenticator = የማረጋገጫ መተግበሪያ
authenticator-on = ሲገቡ የመተግበሪያዎ ኮድ ይጠየቃል።
authenticator-off = ኮድ የሚያሳይ መተግበሪያ ካለ፣ በተሰረቀ የይለፍ ቃል ብቻ ማንም መግባት አይችልም።
authenticator-stop = ኮድ መጠየቁን ያቁሙ
authenticator-begin = ያዘጋጁት
authenticator-scan = ይህን በመተግበሪያው ያንብቡት፣ ወይም በመተግበሪያው ውስጥ ይጻፉት። የሚታየው አሁን ብቻ ነው።
your-password = የይለፍ ቃልዎ
code-shown = መተግበሪያው የሚያሳየው ኮድ
save = ያስቀምጡ

## What became of a form

password-changed = የይለፍ ቃልዎ ተቀይሯል፤ ከገቡባቸው ሌሎች ቦታዎች ሁሉ ወጥተዋል።
old-password-wrong = የድሮው የይለፍ ቃል ትክክል አይደለም።
password-wrong = የይለፍ ቃሉ ትክክል አይደለም።
code-other = መተግበሪያው አሁን ሌላ ኮድ ያሳያል። የመሣሪያዎ ሰዓት ትክክል ነው?
too-many-tries = ለመግባት በጣም ብዙ ሙከራ ተደርጓል። ሩብ ሰዓት ይጠብቁ።
password-short = የይለፍ ቃል ቢያንስ { $characters } ፊደላት አሉት። ጥቂት ቃላት ጥሩ ናቸው።
password-long = የይለፍ ቃል ቢበዛ { $bytes } ባይት አለው።
password-simple = ይህን የይለፍ ቃል መገመት ቀላል ነው። እርስ በርስ የማይያያዙ ጥቂት ቃላት ይውሰዱ።
password-not-twice = ሁለቱ የይለፍ ቃላት አንድ ዓይነት አይደሉም።
link-old = ይህ ሊንክ ከዚህ በፊት ጥቅም ላይ ውሏል፣ በጣም አሮጌ ነው፣ ወይም ከእሱ በኋላ አዲስ ተዘጋጅቷል። ሪሌዩን የሚያሠራውን ሰው አዲስ ሊንክ ይጠይቁ።
code-there = የማረጋገጫ መተግበሪያ አስቀድሞ አለ። መጀመሪያ እሱን ያስወግዱ፣ ከዚያ አዲሱን ያዘጋጁ።
disk-full = የሪሌዩ ዲስክ ሞልቷል፤ ምንም አልተቀየረም። ቆይተው እንደገና ይሞክሩ።
sign-in-wrong = መታወቂያው፣ የይለፍ ቃሉ ወይም ኮዱ ትክክል አይደለም።

## Recovery codes

spare-codes = የመጠባበቂያ ኮዶች
spare-codes-what = መተግበሪያው ያለበትን ስልክ ከጠፋብዎ ከእነዚህ አንዱ በኮዱ ፈንታ ያስገባዎታል። እያንዳንዱ አንድ ጊዜ ይሠራል። አሁን ብቻ ይታያሉ፤ ይጻፏቸው ወይም ገጹን ያትሙ።
spare-codes-left = { $count ->
    [0] የቀረ የመጠባበቂያ ኮድ የለም። አዲስ ያዘጋጁ።
    [one] አንድ የመጠባበቂያ ኮድ ቀርቷል።
   *[other] { $count } የመጠባበቂያ ኮዶች ቀርተዋል።
}
spare-codes-new = አዲስ የመጠባበቂያ ኮዶች አዘጋጅ
