### The lists of devices and of refused changes.

devices = መሣሪያዎች
devices-order = ረጅሙን ጊዜ ያልተገናኘው መጀመሪያ ይመጣል።
person = ሰው
device = መሣሪያ
check-code = የመፈተሻ ኮድ
last-heard = መጨረሻ የተገናኘው
has-everything = ሁሉም ነገር አለው
log-position = በመዝገቡ ውስጥ ያለ ቦታ
device-revoked = በ{ $at } ፈቃዱ ተሰርዟል፣ የነበረውን ይዞ ይቆያል
yes = አዎ
not-yet = ገና

refused = ውድቅ የተደረጉ ለውጦች
refused-what = ሪሌዩ ውድቅ ያደረጋቸው ለውጦች፣ አዲሶቹ መጀመሪያ፣ ቢበዛ { $most }። ቃላቱ አሁንም በጸሐፊው መሣሪያ ላይ አሉ፤ ለጸሐፊውም ምክንያቱ ተነግሯቸዋል።
# $partnerships are names.
refused-others = ለእርስዎ አይታይም፦ በ{ $partnerships } ውስጥ ውድቅ የተደረገው። የሚታየው ለአስተባባሪዎች እና ለአስተዳዳሪዎች ነው።
# $partnerships are names.
refused-none = በ{ $partnerships } ውስጥ ውድቅ የተደረገ ነገር የለም።
when = መቼ
document = ሰነድ
document-unknown = አይታወቅም
why = ለምን
bytes = ባይት

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = ለውጡ ሲደርስ ጸሐፊው ይህን ሰነድ የመጻፍ መብት አልነበራቸውም።
refusal-not-allowed-do = ጸሐፊው ሊጽፉት የሚገባ ከሆነ፣ ሚናውን ወይም ቆይታውን በ --undo ይመልሱ፣ ወይም የስም ዝርዝሩን እንደገና ያስገቡ። ከዚያ መሣሪያው ለውጡን ራሱ እንደገና ይልካል።
refusal-unknown-document = ይህን ሰነድ የሚያውቅ የስም ዝርዝር የለም።
refusal-unknown-document-do = ሰነዱ የእሱ የሆነውን ቆይታ ወይም አጋር የያዘ የስም ዝርዝር ያስገቡ። ከዚያ መሣሪያው ለውጡን እንደገና ይልካል።
refusal-revoked = የመሣሪያው ፈቃድ ተሰርዟል።
refusal-revoked-do = ይህ ሰው መቀጠል የሚገባቸው ከሆነ፣ አዲስ ግብዣ ያዘጋጁላቸው። መሣሪያው እንደገና ሲመዘገብ ቃላቱ ያልፋሉ።
refusal-missing-dependency = ቀደም ያለ የሌላ መሣሪያ ለውጥ ገና አልደረሰም።
refusal-missing-dependency-do = ጸሐፊው ሌላውን መሣሪያ እንዲያገናኙ ይጠይቁ። ሌላ ምንም ማድረግ አያስፈልግም።
refusal-copied = የመሣሪያው አቃፊ ተቀድቷል ወይም ከቅጂ ተመልሷል፤ ስለዚህ ለውጡ አይገጥምም።
refusal-copied-do = ቃላቱ ከማስታወሻ ደብተሩ ውስጥ ጎድለው እንደሆነ ጸሐፊውን ይጠይቁ። ከጎደሉ አንድ ጊዜ እንደገና እንዲጽፏቸው ይጠይቁ።
refusal-wrong-author = ለውጡ ከመሣሪያው ባለቤት ሌላ ጸሐፊ ይጠቅሳል።
refusal-wrong-author-do = መሣሪያውን ማን እንደሚጠቀም ባለቤቱን ይጠይቁ። እያንዳንዱ ሰው የራሱ የመሣሪያ አቃፊ ያስፈልገዋል።
refusal-unreadable = ሪሌዩ ለውጡን ማንበብ አልቻለም፣ ወይም ለውጡ ከተፈቀደው በላይ ትልቅ ነው።
refusal-unreadable-do = ጸሐፊው ፕሮግራሙን እንዲያዘምኑ ይጠይቁ። ያ ካልረዳ፣ ሪሌዩን ለሚያሠራው ሰው ይንገሩ።
refusal-other-do = ሪሌዩን ለሚያሠራው ሰው ይንገሩ።
