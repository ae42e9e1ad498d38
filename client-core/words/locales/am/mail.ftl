### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = ወደ Samband መግቢያ አገናኝዎ
mail-link-what = በዚህ አገናኝ ለSamband ገጾች የይለፍ ቃል ይመርጣሉ። አንድ ጊዜ ይሠራል፣ ለእርስዎ ብቻ ነው፤ ለማንም አይስጡ።
mail-invite-subject = ወደ Samband ግብዣዎ
mail-invite-what = ይህን አገናኝ በሚጽፉበት ስልክ ይክፈቱ። አንድ ጊዜ፣ ለአንድ ስልክ ይሠራል፣ ለእርስዎ ብቻ ነው፤ ለማንም አይስጡ።
mail-until = እስከ { $until } ይሠራል።
mail-not-asked = እንዲህ ያለ አገናኝ የማይጠብቁ ከሆነ አይክፈቱት፣ ሪሌውን ለሚያስተዳድረው ይንገሩ።
mail-summary-subject = በSamband የሚጠብቅዎት
mail-summary-what = ዛሬ በSamband ይህ ይጠብቅዎታል፦
mail-summary-none = ዛሬ ምንም አያስፈልግዎትም።
mail-summary-why = ሰዎችን ወይም ሪሌውን ስለሚንከባከቡ ይህን በሳምንት አንድ ጊዜ ያገኛሉ። ቁጥሮች ብቻ አሉት። ሪሌውን የሚያስተዳድረው ሊያቆመው ይችላል።
