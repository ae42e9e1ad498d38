### What people do from the pages.

web-page = ওয়েব পাতা
open-entry = এই লেখাটি খুলুন
back-to = ফিরে যান:
act-said = বলা হয়েছে, এবং এটি রিলেতে আছে।

## Words that were not sent yet

signed-out-kept = আপনি সাইন আউট হয়ে গিয়েছিলেন। যা লিখেছেন তা রাখা আছে: সাইন ইন করুন, তারপর পাঠান।
not-sent-yet = এখনও পাঠানো হয়নি
not-sent-yet-what = এটি লেখার পর আপনি আবার সাইন ইন করেছেন। আর একবার দেখুন, তারপর পাঠান।
typed-by-you = আপনি যা লিখেছেন
send-now = পাঠান

## Why something was not done

act-not-allowed = আপনি এখানে লিখতে পারেন না। কিছুই বদলানো হয়নি।
act-signed-out = আপনার সাইন ইন শেষ হয়েছে। অন্য জানালায় আবার সাইন ইন করুন, তারপর এটি আবার পাঠান।
act-revoked = আপনি আর ওয়েব পাতায় লিখতে পারেন না। আপনার সমন্বয়কারীকে জিজ্ঞাসা করুন। আপনি যা লিখেছেন তা এখানে আছে।
act-too-much = একবারে খুব বেশি পাঠানো হয়েছে। আপনি যা লিখেছেন তা এখানে আছে: এক মিনিট অপেক্ষা করুন, তারপর আবার পাঠান।
# $code is a number for those who help.
act-not-taken = রিলে এটি নেয়নি (নম্বর { $code })। আপনি যা লিখেছেন তা এখানে আছে। অন্য জানালায় পাতাটি আবার খুলুন; সেখানে না থাকলে আবার পাঠান।
act-look-again = এখন যা আছে, এই পাতাটি তার চেয়ে পুরনো। অন্য জানালায় এটি আবার খুলুন, দেখুন এবং সেখানে লিখুন।

## Decisions and measurements

decisions = সিদ্ধান্ত
decisions-none = কোনো সংখ্যা নিয়ে কারও দ্বিমত নেই।
decided = সিদ্ধান্ত হয়েছে
# $value is a number.
decided-for = { $person } সিদ্ধান্ত নিয়েছেন: { $value }
decision-reopen = আবার খুলুন
decision-reopened = { $person } আবার খুলেছেন
act-measured = সংখ্যাটি রাখা হয়েছে।
act-decided = সিদ্ধান্ত হয়েছে।
act-reopened = এটি আবার খোলা।

## Reports

report-due-on = জমার শেষ দিন
report-state = কোথায় আছে
report-now = এখন যেমন আছে
report-version = সংস্করণ { $version }
act-written = এটি প্রতিবেদনে আছে।
act-agreed = আপনাদের সম্মতি লেখা হয়েছে।
act-returned = আপনার মন্তব্যসহ ফেরত দেওয়া হয়েছে।
act-accepted = এটি গৃহীত হয়েছে।

## Lists that are shown a page at a time

page-before = আগের
page-after = পরের
page-of = { $pages }টির মধ্যে পাতা { $page }

## Invites and devices

invite = আমন্ত্রণ
invite-make = আমন্ত্রণ তৈরি করুন
invite-for = { $person } এর জন্য আমন্ত্রণ
invite-what = ব্যক্তি ফোনের ক্যামেরায় ছবিটি পড়ুন, বা কোডটি লিখুন। এটি একবার কাজ করে, এবং শুধু এখনই দেখানো হয়।
invite-until = { $at } পর্যন্ত
invite-compare = ফোন ঢুকলে একটি যাচাই কোড দেখায়। সেটি আপনাকে পড়ে শোনাতে বলুন: এটি যন্ত্রের তালিকারটির সমান হতে হবে।
invites-open = খোলা আমন্ত্রণ
invites-none = কোনো আমন্ত্রণ অপেক্ষায় নেই।
invite-take-back = ফিরিয়ে নিন
device-shut-out = { $person } এর এই যন্ত্রটি বন্ধ করুন
device-give-back = { $person } এর এই যন্ত্রটি আবার ঢুকতে দিন
act-taken-back = আমন্ত্রণ ফিরিয়ে নেওয়া হয়েছে। কেউ তা ব্যবহার করতে পারবে না।
act-shut-out = যন্ত্রটি বন্ধ করা হয়েছে। যা ছিল তা থাকে, আর কিছু পায় না। আপনি আবার ঢুকতে দিতে পারেন।
act-given-back = যন্ত্রটি আবার ঢুকেছে।
people-without = { $people ->
    [one] একজনের এখনও যন্ত্র নেই। আমন্ত্রণ জানান।
   *[other] { $people } জনের এখনও যন্ত্র নেই। আমন্ত্রণ জানান।
}

## Where the relay cannot take words at the moment

words-kept = আপনি যা লিখেছেন তা নিচে আছে। পিছনে গিয়ে এক মিনিট পরে আবার পাঠান, বা কপি করুন।

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = আপনি চেপেছেন: { $act }
not-sent-look = আগে পাতাটি দেখুন
act-shut-out-a-device = একটি ডিভাইস বাদ দিন
act-let-in-a-device = একটি ডিভাইস আবার ঢুকতে দিন
act-accept-a-version = একটি সংস্করণ গ্রহণ করুন
somebody-elses = এই ফর্মটি অন্য কেউ লিখেছেন। এটি পাঠানো হয়নি, আপনাকে দেখানোও হয় না। যিনি লিখেছেন তিনি ব্রাউজারে পিছনে গিয়ে নিজের আইডি দিয়ে ঢুকে পাঠাবেন।
act-sent-before = আপনি এই ফর্ম আগে অন্য কথায় পাঠিয়েছেন, সেগুলো লেখা হয়েছে। পরে যা লিখেছেন তা এখানে: দেখুন, এটিও লেখার হলে পাঠান।
invites-three = এই ব্যক্তির জন্য তিনটি আমন্ত্রণ আগে থেকেই আছে। আগে একটি ফিরিয়ে নিন।
device-shut-out-by-operator = রিলে যিনি চালান তিনি বাদ দিয়েছেন। কেবল তিনিই আবার ঢুকতে দেন।

## Submitting a report

submit = জমা দিন
submit-what = যারা পড়েন তাঁদের কাছে একটি কপি যায়। পরে যা লেখেন তা আবার জমা দেওয়া পর্যন্ত আপনাদের কাছেই থাকে।
submit-without = { $partner } ছাড়া কেন পাঠানো হচ্ছে
submit-name-open = এই খোলা সিদ্ধান্তগুলো সংস্করণে উল্লেখ করুন
submit-keep-copied = আমি এই কথাগুলো দেখেছি, এগুলো থাকছে
submit-signed-by = কে স্বাক্ষর করছেন
submit-signed-as = পদ
submit-go = সংস্করণ { $version } জমা দিন
submit-not-begun = প্রতিবেদনে এখনও কেউ লেখেননি।
submit-not-agreed = { $partner } প্রতিবেদনটি যেমন আছে তাতে সম্মতি দেয়নি। জিজ্ঞাসা করুন, বা ২১ দিন নীরব থাকলে কেন তাদের ছাড়া পাঠানো হচ্ছে বলুন।
submit-heard-lately = { $day } তারিখে { $partner } এর খবর এসেছিল। ২১ দিন নীরবতার পর তাদের ছাড়া পাঠানো যায়।
submit-open = লক্ষ্য নিয়ে সিদ্ধান্ত খোলা আছে। সিদ্ধান্ত নিন, বা সংস্করণে উল্লেখ করুন।
# $section is the id of a section, such as story.
submit-quote = { $section } অংশের একটি উদ্ধৃতি যেতে পারে না: লেখক এখন অনুমতি দেন না, বা বদলেছেন। অ্যাপে সরিয়ে দিন।
submit-copied = প্রতিবেদনে এমন কারও কথা আছে যিনি উদ্ধৃত করার অনুমতি দেননি: “{ $words }”। বদলান, বা বলুন যে দেখেছেন।
act-submitted = জমা দেওয়া হয়েছে।
submit-last-heard = শেষ খবর { $day } তারিখে।
submit-sign = কে স্বাক্ষর করছেন এবং সমন্বয়কারী অংশীদারে তিনি কী, তা বলুন।
version-figures = সংখ্যা
version-count = সংখ্যা
version-figures-what = সংস্করণ তৈরির সময় যেমন গোনা হয়েছে। ৩ জনের কম মানুষের বিষয় এতে নেই।

## Sign-in links

link-make = সাইন ইন লিংক তৈরি করুন
link-for = { $person }-এর সাইন ইন লিংক
link-what = শুধু এই ব্যক্তিকে দিন, এমন পথে যা অন্য কেউ পড়ে না। তিনি এটি দিয়ে পাসওয়ার্ড বেছে নেন। একবার, ৩ দিন কাজ করে, শুধু এখন দেখানো হয়।
link-resets = ব্যবহার করলে পুরোনো পাসওয়ার্ড, সব সাইন ইন ও পুরোনো লিংক শেষ হয়, আর অ্যাপ আবার না বসানো পর্যন্ত কোড চাওয়া হয় না।

## How the relay is, for those who look after it

care = রিলের যত্ন
care-not-yours = এই পাতা অংশীদারিত্বের প্রশাসকদের জন্য।
care-writes = যন্ত্র যা পাঠায় রিলে তা নেয়।
care-full = রিলের ডিস্ক ভরে গেছে: জায়গা না হওয়া পর্যন্ত নতুন কিছু নেয় না। কিছু হারায়নি; যন্ত্র নিজেরটা রাখে। আজই রিলে যিনি চালান তাঁকে জানান।
care-damaged = রিলের ভাণ্ডারের { $count } জায়গা পড়া যায় না। যেসব যন্ত্রে আছে তারা সংযুক্ত হলে ফিরিয়ে দেয়। রিলে যিনি চালান তাঁকে জানান।
care-devices = মানুষের কাছে থাকা যন্ত্র
care-connections = এই মুহূর্তে সংযুক্ত
care-documents = নথি
care-space = ডিস্কের খালি জায়গা, MiB-তে
care-backups = ব্যাকআপ
care-backup-last = শেষটি তৈরি হয়েছে
care-backup-next = পরেরটির সময়
care-backup-folder = যেখানে রাখা হয়
care-backups-off = এই রিলে নিজে ব্যাকআপ করে না। যিনি চালান তাঁকে অন্যভাবে করতে হবে।
care-backup-trouble = শেষ চেষ্টায় ব্যাকআপ হয়নি। রিলে যিনি চালান তাঁকে জানান।
care-damaged-documents = যেসব নথি নতুন কিছু নেয় না
care-erased = যা মোছা হয়েছে
care-erased-none = কিছু মোছা হয়নি।
care-erased-all = পুরোটা
care-erased-part = একটি অংশ
care-erased-on = { $devices }টির মধ্যে { $done }টি যন্ত্রে
care-unheard = তারপর থেকে খবর নেই

## Outcomes as charts, and the entries behind a figure

nav-outcomes = ফলাফল
nav-entries = লেখা
filter-by-theme = বিষয়
chart-table = একই জিনিস সারণিতে
chart-open = ছবির একটি ঘর সেই লেখাগুলোতে নিয়ে যায় যা আপনি পড়তে পারেন।
chart-hidden = – মানে: আপনার কাছে দৃশ্যমান নয়, বা ৩ জনের কম মানুষের বিষয়। এটি শূন্য নয়।
chart-months = মাস অনুযায়ী লেখা
chart-months-last = শেষ { $count } মাস দেখানো হচ্ছে।
chart-goals = ভিত্তি থেকে লক্ষ্য পর্যন্ত
chart-goals-none = কোনো সূচকের এখনও ভিত্তি, লক্ষ্য ও পরিমাপ নেই।
outcomes-none = এই বাছাইয়ে এখনও কোনো ফলাফল নেই।
entries-in-choice = এই বাছাইয়ে আপনি পড়তে পারেন এমন লেখা: { $count }।
entries-none = এই বাছাইয়ে আপনি পড়তে পারেন এমন লেখা নেই।
entries-not-visible = এই অংশীদারিত্বের লেখা আপনার কাছে দৃশ্যমান নয়। আছে কি না বলা হয় না।
entries-further = আরও লেখা
entries-first = শুরু থেকে

## Search

search = খোঁজ
search-words = লেখায় থাকা সব শব্দ
search-what = আপনি পড়তে পারেন এমন লেখায় খোঁজা হয়।
search-none = আপনি পড়তে পারেন এমন কোনো লেখায় এই সব শব্দ নেই।
