### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = অংশীদারত্ব, লক্ষ্য ও অংশগ্রহণকারীরা এই পাতার; উপরের সংখ্যাগুলো সবার।
goals-of-page = লক্ষ্যগুলো এই পাতার অংশীদারত্বগুলোর।
no-goals-on-page = এই পাতার কোনো অংশীদার এখনো লক্ষ্য ঠিক করেনি।
chart-goals-none-on-page = এই পাতার কোনো সূচকের এখনো শুরুর মান, লক্ষ্য ও পরিমাপ নেই।
reports-version = সংস্করণ
report-whose = কার কাছে আছে
report-whose-partners = অংশীদারেরা
report-whose-reviewers = যাঁরা উত্তর দেন
operator-contact = এটা আবার হলে যিনি এই রিলে চালান তাঁকে জানান: { $contact }
not-owner = এই রিলে এখন উত্তর দিচ্ছে না
not-owner-why = হয়তো অন্য যন্ত্র দায়িত্ব নিয়েছে। দশ সেকেন্ড পরে পাতাটি আবার খুলুন। যা পাঠানো হয়নি তা আপনার যন্ত্রে হারায়নি।
unknown-host = এই ঠিকানায় কোনো রিলে নেই
unknown-host-why = আপনার আমন্ত্রণ বা লিংকের ঠিকানার সঙ্গে এই ঠিকানা মিলিয়ে দেখুন। একই হলে, যিনি রিলে চালান তাঁকে জিজ্ঞাসা করুন।
roster = তালিকা
roster-what = আপনার অংশীদারত্বের তালিকা ফাইলটি এখানে দিন। কিছু লেখার আগে কী বদলাবে তা দেখবেন।
roster-text = তালিকা ফাইল
roster-check = কী বদলাবে দেখান
roster-import = আমদানি করুন
roster-faults = কিছু লেখা হয়নি। ফাইলে ভুল: { $count }
roster-fault-line = লাইন { $line }
roster-changes = কী বদলাবে
roster-changes-none = তালিকায় ফাইলের কথাই আছে। কিছু বদলাবে না।
roster-changes-more = আরও যেসব সারি বদলাবে: { $count }
roster-row = সারি
roster-row-new = নতুন
roster-field = ঘর
roster-before = এখন
roster-after = আমদানির পরে
roster-stays = ফাইলে যা নেই তা তালিকায় থাকে, বাতিল করাও থাকে।
roster-imported = আমদানি হয়েছে।
roster-not-yours = যাঁরা কোনো অংশীদারত্ব পরিচালনা করেন তাঁরা এখানে তালিকা আমদানি করেন, আপনি কোনোটি করেন না। যিনি রিলে চালান তাঁকে জিজ্ঞাসা করুন।
roster-not-administered = আপনি { $partnership } পরিচালনা করেন না। ফাইল থেকে বাদ দিন।
roster-new-needs-you = { $partnership } নতুন। তাতে নিজেকে administrator ভূমিকা দিন।
roster-moved = আপনি দেখার পরে তালিকা বদলেছে। এখন এগুলো বদলাবে।
roster-empty = আগে একটি তালিকা ফাইল দিন।
roster-section-partnership = অংশীদারত্ব
roster-section-organisations = সংস্থা
roster-section-people = মানুষ
roster-section-roles = ভূমিকা
roster-section-rounds = পর্ব
roster-section-placements = অবস্থান
roster-section-other = অন্যান্য সারি
search-so-far = এখন পর্যন্ত { $all }টির মধ্যে { $logs }টি দিনলিপি দেখা হয়েছে।
last-in-weeks = { $weeks ->
    [0] এই সপ্তাহে
    [1] গত সপ্তাহে
   *[other] { $weeks } সপ্তাহ আগে
}
as-of-behind = পরের যেসব বদল এখনো গোনা হয়নি: { $count }।
