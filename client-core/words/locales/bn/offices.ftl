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
search-so-far = এখন পর্যন্ত { $all }টির মধ্যে { $logs }টি দিনলিপি দেখা হয়েছে।
last-in-weeks = { $weeks ->
    [0] এই সপ্তাহে
    [1] গত সপ্তাহে
   *[other] { $weeks } সপ্তাহ আগে
}
as-of-behind = পরের যেসব বদল এখনো গোনা হয়নি: { $count }।
