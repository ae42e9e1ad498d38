### Take with you: the files that people take out of Samband.

take = সঙ্গে নিন
take-what = আপনি যা পড়তে পারেন তার ফাইল, এখন যেমন আছে। কী নিয়ে তা বেছে নিন, তারপর ফাইল নিন।
export-unreadable = ফিল্টার পড়া যায় না, তাই কোনো ফাইল নেই। চিহ্নিত ঘরটি ঠিক করুন।
export-help = প্রতিটি ফাইল ও কলামের অর্থ

## The page

export-tables = সারণি
export-csv-what = CSV সব স্প্রেডশিটে খোলে। কোনো লেখা স্প্রেডশিটের যে ক্ষতি করতে পারে তা দূর করা হয়েছে।
export-file = ফাইল
export-has = এতে কী আছে
export-rows = সারি
export-fingerprint-what = একই ছাপ মানে: একই কথা দিয়ে তৈরি।
export-outcomes = ফলাফল
export-measurements = পরিমাপ
export-people = মানুষ ও যন্ত্র
export-entries-has = আপনি পড়তে পারেন এমন প্রতিটি লেখা, তিনটি সময়সহ: যে দিনের কথা, কখন লেখা, রিলে কখন পেয়েছে।
export-outcomes-has = লেখায় উল্লিখিত প্রতিটি ফলাফলের জন্য একটি সারি।
export-goals-has = প্রতিটি লক্ষ্যের প্রতিটি সূচক: শুরু, নিশানা, শেষ পরিমাপ।
export-measurements-has = প্রতিটি পরিমাপ, কারণসহ।
export-reports-has = প্রতিটি পর্বের প্রতিবেদন: অবস্থা, সংস্করণ, কে সই করেছেন ও কে উত্তর দিয়েছেন।
export-people-has = অংশীদারিতে কে আছেন ও কী হিসেবে। আপনি যাঁদের দেখাশোনা করেন তাঁদের যন্ত্র।
export-workbook = সব সারণি এক ওয়ার্কবুকে
export-workbook-has = ছয়টি সারণি ও সংখ্যা পাতা হিসেবে, Excel ও LibreOffice-এর জন্য।
export-others = অন্যান্য ফাইল
export-json = সবকিছু, প্রোগ্রামের জন্য (JSON)
export-json-has = এই নির্বাচনে আপনি যা পড়তে পারেন সব, প্রতিটি লেখা পুরো ও যেমন লেখা হয়েছিল।
export-pack = ছাপার জন্য প্রতিবেদন প্যাকেট
export-pack-has = এই নির্বাচনের প্রতিটি প্রতিবেদনের শেষ সংস্করণ, সংখ্যা ও লক্ষ্যসহ। ব্রাউজার থেকে ছাপুন।
export-iati = IATI-এর জন্য ফলাফল
export-iati-has = আপনার অংশীদার যা অর্জন করেছে, IATI 2.03 হিসেবে। অংশীদার শুধু নিজের কাজ প্রকাশ করে।
export-iati-ref = আপনার সংস্থার IATI পরিচয়
export-iati-ref-fault = নিবন্ধিত পরিচয়টি লিখুন, যেমন NO-BRC-987654321: অক্ষর, অঙ্ক ও হাইফেন।
export-iati-none = এখানে প্রকাশ করার কিছু নেই: আপনি কোনো অংশীদারে নেই, বা অংশীদারিতে তারিখসহ পর্ব নেই বা তা প্রকাশ করা হয় না।
export-records = সংরক্ষণাগারের প্যাকেট
export-records-has = জমা দেওয়া প্রতিটি প্রতিবেদন উত্তরসহ: লেখা, লক্ষ্য ও Noark 5 নামের বিবরণ।
export-case = মামলা নম্বর (খালি থাকতে পারে)
export-take = নিন
export-many = এক ফাইলের জন্য প্রতিবেদন বেশি: { $count }, সর্বোচ্চ { $most }। অংশীদারি বা পর্ব বেছে নিন।
export-iati-type = IATI-এর তালিকা অনুযায়ী সংস্থার ধরন
export-access = প্রবেশের মন্তব্য (খালি থাকতে পারে)
export-partner = অংশীদার
export-few = ৩ জনের কম
export-quote-gone = [একটি উদ্ধৃতি ফিরিয়ে নেওয়া হয়েছে]
export-no-report = এই নির্বাচনে কোনো প্রতিবেদন জমা হয়নি।

## The first lines of a file

export-filter = ফিল্টার
export-dates = তারিখ
export-dates-own = ফিল্টার লেখকের দেওয়া দিন অনুযায়ী চলে।
export-as-of = এই সময়ের
export-fingerprint = ছাপ
export-visible = আপনি যা দেখেন

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = একজন অংশগ্রহণকারী
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… এখানে কাটা; JSON ফাইলে সব আছে]
export-consent-none = উদ্ধৃত করা যাবে না
export-consent-anonymous = নাম ছাড়া উদ্ধৃত করা যাবে
export-consent-named = নামসহ উদ্ধৃত করা যাবে
export-state-being-written = লেখা হচ্ছে
export-state-submitted = জমা দেওয়া
export-state-reopened = আবার উত্তরের অপেক্ষায়
export-state-returned = মন্তব্যসহ ফেরত
export-state-accepted = গৃহীত
export-state-contested = দুটি উত্তর পরস্পরবিরোধী
export-state-several-versions = কয়েকটি সংস্করণ পাশাপাশি আছে
