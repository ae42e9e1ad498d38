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
unknown-host = በዚህ አድራሻ ሪሌ የለም
unknown-host-why = አድራሻውን በግብዣዎ ወይም በሊንክዎ ካለው ጋር ያነጻጽሩ። አንድ ከሆነ ሪሌውን የሚያስተዳድረውን ሰው ይጠይቁ።
roster = መዝገብ
roster-what = የሽርክናዎችዎን የመዝገብ ፋይል ይለጥፉ። ምንም ከመጻፉ በፊት የሚለወጠውን ያያሉ።
roster-text = የመዝገቡ ፋይል
roster-check = የሚለወጠውን አሳይ
roster-import = አስገባ
roster-faults = ምንም አልተጻፈም። በፋይሉ ያሉ ስህተቶች፦ { $count }
roster-fault-line = መስመር { $line }
roster-changes = የሚለወጠው
roster-changes-none = መዝገቦቹ ፋይሉ የሚለውን ይላሉ። ምንም አይለወጥም።
roster-changes-more = ሌሎች የሚለወጡ ረድፎች፦ { $count }
roster-row = ረድፍ
roster-row-new = አዲስ
roster-field = መስክ
roster-before = አሁን
roster-after = ከማስገባት በኋላ
roster-stays = በፋይሉ የሌለው በመዝገቡ ይቆያል፣ የተሻረውም እንዲሁ።
roster-imported = ገብቷል።
roster-not-yours = መዝገቦችን እዚህ የሚያስገቡት ሽርክና የሚያስተዳድሩ ናቸው፤ እርስዎ ግን ምንም አያስተዳድሩም። ሪሌውን የሚያስተዳድረውን ይጠይቁ።
roster-not-administered = { $partnership } አያስተዳድሩም። ከፋይሉ ያውጡት።
roster-new-needs-you = { $partnership } አዲስ ነው። በውስጡ ለራስዎ administrator የሚለውን ሚና ይስጡ።
roster-moved = ካዩ በኋላ መዝገቦቹ ተለውጠዋል። አሁን የሚለወጠው ይህ ነው።
roster-empty = መጀመሪያ የመዝገብ ፋይል ይለጥፉ።
roster-section-partnership = ሽርክና
roster-section-organisations = ድርጅቶች
roster-section-people = ሰዎች
roster-section-roles = ሚናዎች
roster-section-rounds = ዙሮች
roster-section-placements = ምደባዎች
roster-section-other = ሌሎች ረድፎች
search-so-far = እስካሁን ከ{ $all } ማስታወሻዎች { $logs } ታይተዋል።
last-in-weeks = { $weeks ->
    [0] በዚህ ሳምንት
    [1] ባለፈው ሳምንት
   *[other] ከ{ $weeks } ሳምንታት በፊት
}
as-of-behind = ገና ያልተቆጠሩ የኋላ ለውጦች፦ { $count }።
