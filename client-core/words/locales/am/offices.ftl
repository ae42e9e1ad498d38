### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = ሽርክናዎቹ፣ ግቦቹና ተሳታፊዎቹ የዚህ ገጽ ናቸው፤ ከላይ ያሉት ቁጥሮች የሁሉም ናቸው።
goals-of-page = ግቦቹ በዚህ ገጽ ያሉት ሽርክናዎች ናቸው።
no-goals-on-page = በዚህ ገጽ ያለ ማንም አጋር ገና ግብ አላስቀመጠም።
chart-goals-none-on-page = በዚህ ገጽ መነሻ፣ ዒላማና ልኬት ያለው አመልካች ገና የለም።
reports-version = ቅጂ
report-whose = በማን እጅ ነው
report-whose-partners = አጋሮቹ
report-whose-reviewers = መልስ የሚሰጡት
operator-contact = ይህ ዳግም ከተከሰተ ይህን ሪሌ የሚያስተዳድረውን ሰው ይንገሩ፦ { $contact }
not-owner = ይህ ሪሌ አሁን አይመልስም
not-owner-why = ሌላ ማሽን ተረክቦ ሊሆን ይችላል። ገጹን ከአስር ሰከንድ በኋላ ዳግም ይክፈቱ። ያልተላከው ከመሣሪያዎ አይጠፋም።
search-so-far = እስካሁን ከ{ $all } ማስታወሻዎች { $logs } ታይተዋል።
last-in-weeks = { $weeks ->
    [0] በዚህ ሳምንት
    [1] ባለፈው ሳምንት
   *[other] ከ{ $weeks } ሳምንታት በፊት
}
as-of-behind = ገና ያልተቆጠሩ የኋላ ለውጦች፦ { $count }።
