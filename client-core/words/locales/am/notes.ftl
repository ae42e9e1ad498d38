### Pages that say why something is not shown or not done.

forbidden = አልተከናወነም
forbidden-why = ይህ ቅጽ በዚህ አሳሽ ውስጥ ካለ የዚህ ሪሌይ ገጽ አልመጣም። ገጹን እንደገና ይክፈቱ።

not-found = አልተገኘም
not-found-why = ይህ ገጽ የለም፣ ወይም የእርስዎ ሚናዎች እንዲያነቡት አይፈቅዱም።

fault = ገጹን ማዘጋጀት አልተቻለም
fault-why = ስህተቱ የሪሌዩ ነው፤ መዝገቡ ተጨማሪ መረጃ አለው። ምንም አልጠፋም።

insecure = ይህ ገጽ https ያስፈልገዋል
insecure-why = ግንኙነቱ የተመሰጠረ አይደለም፤ ስለዚህ እዚህ መግባት አይሠራም፣ የይለፍ ቃልም አይጠየቅም። የአንድ ጊዜ ሊንክ ሳይነካ ይቆያል። ያንኑ አድራሻ መጀመሪያው ላይ https:// በማድረግ ይክፈቱ።
insecure-operator = ሪሌዩን ለሚያሠራው ሰው፦ ለሪሌዩ የምስክር ወረቀት ይስጡት፣ ወይም በ --trusted-proxy ከተጠቀሰ እና X-Forwarded-Proto ከሚልክ ፕሮክሲ ጀርባ ያድርጉት። በሪሌዩ በራሱ ኮምፒውተር ላይ ደግሞ http://localhost ይሠራል።

unreadable = ለመረዳት አልተቻለም
unreadable-why = ሪሌዩ ይህን ጥያቄ ማንበብ አልቻለም። ወደ ኋላ ይመለሱ፣ ገጹን እንደገና ይክፈቱ፣ ቅጹንም አንድ ጊዜ እንደገና ይላኩ።

busy = አሁን ብዙ ሰዎች እያነበቡ ነው
busy-why = ከአሥር ሰከንድ በኋላ ገጹን እንደገና ይክፈቱ።

skip = ወደ ገጹ ይዘት
news-come = ይህን ገጽ ከከፈቱ በኋላ አዲስ ነገር መጥቷል።
news-show = አሳይ
typed-back = ቀደም ብለው እዚህ የጻፉት ወደ ቦታው ተመልሷል። ገና አልተላከም።
