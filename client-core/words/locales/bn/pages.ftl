### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = মানুষ
nav-more = আরও পাতা

## What needs the reader today

today-names = এই সংখ্যাগুলির পেছনের নাম ও অংশীদারি
today-none-begun = কোনো অংশীদারি শুরু হয়নি। স্থানগুলি তালিকার ফাইলের সঙ্গে আসে।
how-to-read = এই পাতা কীভাবে পড়বেন
how-to-read-list = প্রতিটি লাইন আপনার অপেক্ষায়। কারণ চলে গেলে সেটি নিজেই চলে যায়।
how-to-read-bars = এখন পর্যন্ত যাঁদের কাছ থেকে আশা করা হয় তাঁদের মধ্যে কতজনের বা কত প্রতিবেদনের হয়েছে, দণ্ডগুলি তা বলে।
how-to-read-figures = প্রতিটি সংখ্যা উপরের সময়ের। ফোন যা রিলেতে পৌঁছায়নি তা এতে নেই।

## Help

help-goals = প্রতিটি অংশীদার কী অর্জন করতে চান, কত দূর এগিয়েছেন, আর কোথায় দুটি সংখ্যা মেলে না।
help-people = কে কী হিসেবে অংশ নেন, আর কার ডিভাইস থেকে কিছু শোনা যায়নি।
help-programme = সব অংশীদারি, তাদের সংখ্যা ও অংশগ্রহণকারীসহ।
help-search = আপনি পড়তে পারেন এমন লেখায় শব্দ খোঁজা।
help-take = আপনার নিজের কম্পিউটারের জন্য ফাইল হিসেবে সারণি ও প্রতিবেদন।

## Goals

goals-what = প্রতিটি অংশীদার কী অর্জন করতে চান, আর কত দূর এগিয়েছেন। যে দুটি মান মেলে না সেগুলি আগে আসে।
goals-not-set = { $partner } এখনো লক্ষ্য ঠিক করেনি। শুধু { $partner } তা পারে।
not-measured-yet = এখনো মাপা হয়নি
measured-ago = { $months ->
    [0] এই মাসের জন্য মাপা
    [one] এক মাস আগে মাপা
   *[other] { $months } মাস আগে মাপা
}
goal-history = কী ঠিক করা, মাপা ও সিদ্ধান্ত হয়েছে

## A partnership

partnership-what = কারা একসঙ্গে কাজ করেন, কখন, আর কত দূর এগিয়েছে।
partners-heading = অংশীদার
coordinates = সমন্বয় করে
placements-heading = সময়ের ধারায় স্থান
placements-none = এখনো কোনো স্থান নেই।
timeline-what = হালকা দণ্ড একটি পর্ব, গাঢ়টি তার বিনিময়, আর রেখাটি আজ। দিনগুলি সারণিতে আছে।
first-day = প্রথম দিন
last-day = শেষ দিন
placement-revoked-on = { $on } তারিখে শেষ
round-no-placements = { $round }-এ কোনো স্থান নেই।
rounds-none = এখনো কোনো পর্ব ঠিক হয়নি।
goals-in-short = { $goals }টি লক্ষ্য, { $indicators }টির মধ্যে { $measured }টি সূচক মাপা
who-reads = কে কী পড়তে পারেন
reads-roster = কে অংশ নেন, আর কখন
reads-log-home = প্রেরণকারী পক্ষের জন্য লেখা
reads-log-both = দুই পক্ষের জন্য লেখা
reads-log-programme = দুই পক্ষ ও কর্মসূচির জন্য লেখা
reads-feedback = লেখা সম্পর্কে যা বলা হয়
reads-report = লেখা চলাকালীন প্রতিবেদন
reads-own-words = প্রতিবেদনে অংশীদারের নিজের কথা
reads-submission = জমা দেওয়া প্রতিবেদনের সংস্করণ
reads-review = এই সংস্করণগুলির উত্তর
stands-participant = অংশগ্রহণকারী
stands-own-side = যে পক্ষ বলেছে তার পরামর্শদাতা ও সমন্বয়কারী
stands-home-side = প্রেরণকারী পক্ষের পরামর্শদাতা ও সমন্বয়কারী
stands-host-side = আতিথ্যদানকারী পক্ষের পরামর্শদাতা ও সমন্বয়কারী
stands-in-partnership = অংশীদারিতে যাঁদের অংশ আছে সবাই
stands-adviser = কর্মসূচির উপদেষ্টা
stands-administrator = প্রশাসক
read-in = যেখানে পড়া হয়: { $countries }
relay-stands-in = রিলে { $place }-এ আছে।

## People

people-what = আপনার অংশীদারিতে কে কী হিসেবে অংশ নেন।
people-count = { $count } জন
people-without-device = তাঁদের মধ্যে { $count } জনের এখনো ডিভাইস নেই।
people-all = সব { $count } জন
people-invite = ডিভাইস, আমন্ত্রণ ও সাইন ইন লিঙ্ক
people-left-out = আপনি বাইরে থেকে দেখেন এমন অংশীদারির অংশগ্রহণকারী ও পরামর্শদাতার নাম এখানে নেই।
people-silent = যাঁদের কাছ থেকে কিছু শোনা যায়নি
people-silent-none = সবার ডিভাইস সম্প্রতি যোগাযোগ করেছে।
devices-none = এখনো ডিভাইস নেই
devices-count = { $count }টি ডিভাইস
role = ভূমিকা
role-coordinator = সমন্বয়কারী
role-member = সদস্য
role-adviser = উপদেষ্টা
role-administrator = প্রশাসক
role-home-mentor = প্রেরণকারী পক্ষের পরামর্শদাতা
role-host-mentor = আতিথ্যদানকারী পক্ষের পরামর্শদাতা
role-participant = অংশগ্রহণকারী

## Outcomes

show-all = সব দেখান
by-direction = দিক অনুযায়ী
log-nothing-shared = { $person } এখনো কিছু ভাগ করেননি, হয়তো নিজের জন্য লিখছেন।
