### The app on a phone.

## The tabs at the bottom

tabs = অ্যাপের অংশগুলো
tab-today = আজ
tab-write = লিখুন
tab-log = আমার দিনলিপি
tab-work = আমাদের কাজ
tab-talk = আলাপ
tab-more = আরও

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = কিছু অপেক্ষায় নেই। শেষ লাইন { $at }।
line-nothing-waits-never = কিছু অপেক্ষায় নেই। এখনো কোনো লাইন পাওয়া যায়নি।
line-waits = { $waiting ->
    [one] { $waiting }টি অপেক্ষায় · শেষ লাইন { $at } · কিছুই হারায়নি।
   *[other] { $waiting }টি অপেক্ষায় · শেষ লাইন { $at } · কিছুই হারায়নি।
}
line-waits-never = { $waiting ->
    [one] { $waiting }টি প্রথম লাইনের অপেক্ষায় · কিছুই হারায়নি।
   *[other] { $waiting }টি প্রথম লাইনের অপেক্ষায় · কিছুই হারায়নি।
}
line-no-answer = লাইন আছে, রিলে উত্তর দিচ্ছে না। আমরা নিজেরাই আবার চেষ্টা করি।
line-revoked = এই ফোনের প্রবেশ বন্ধ করা হয়েছে। কিছু যে অপেক্ষায় আছে, আপনার সমন্বয়কারী তা দেখতে পান। নতুন কোড দিয়ে আবার নিবন্ধন করুন; কিছুই হারায়নি।

## How far an entry has got

state-kept = শুধু এই ফোনে
state-waits = এই ফোনে, পরের লাইনে যায়
state-not-allowed = এই ফোনে। আপনি এখানে আর লিখতে পারেন না; আপনার কথা আপনার কাছেই থাকে।
state-relay = রিলেতে, { $at }
# $place is a town.
state-relay-in = { $place }-এর রিলেতে, { $at }
state-received = { $more ->
    [0] { $person } পেয়েছেন
    [one] { $person } এবং আরও { $more } জন পেয়েছেন
   *[other] { $person } এবং আরও { $more } জন পেয়েছেন
}
state-read = { $more ->
    [0] { $person } এটি পড়েছেন
    [one] { $person } এবং আরও { $more } জন এটি পড়েছেন
   *[other] { $person } এবং আরও { $more } জন এটি পড়েছেন
}
# $at is when the person received the earlier one.
state-edited = আপনার শেষ বদল শুধু এই ফোনে আছে; { $person }-এর কাছে আগেরটি আছে
# $why is one of the messages that begin with refused-.
state-refused = গ্রহণ করা হয়নি: { $why }
state-comparing = রিলের কাছে এখনো কী আছে, আমরা জিজ্ঞেস করছি
state-taken-back-waits = এই ফোনে ফিরিয়ে নেওয়া হয়েছে, পরের লাইনে যায়। কেউ এটি পাননি।
state-taken-back-nobody = ফিরিয়ে নেওয়া হয়েছে। কেউ এটি পাননি।
# $people are names.
state-taken-back-all = ফিরিয়ে নেওয়া হয়েছে। { $people } এটি পেয়েছিলেন; সব ফোনকে জানানো হয়েছে।
state-taken-back = { $missing ->
    [one] ফিরিয়ে নেওয়া হয়েছে। { $people } এটি পেয়েছিলেন; { $missing }টি ফোনে এখনো খবর পৌঁছায়নি।
   *[other] ফিরিয়ে নেওয়া হয়েছে। { $people } এটি পেয়েছিলেন; { $missing }টি ফোনে এখনো খবর পৌঁছায়নি।
}

## Why the relay has not taken something

refused-not-allowed = আপনি এখানে আর লিখতে পারেন না। আপনার কথা এই ফোনে আছে।
refused-shut-out = এই ফোনের প্রবেশ বন্ধ করা হয়েছে। কিছু যে অপেক্ষায় আছে, আপনার সমন্বয়কারী তা দেখতে পান। নতুন কোড দিয়ে আবার নিবন্ধন করুন; কিছুই হারায়নি।
refused-repairs = এটি নিজে থেকেই ঠিক হয়। কিছু করার দরকার নেই।
refused-twice = এটি আপনার হয়ে আরেকবার লেখা হয়েছে, আর আবার গ্রহণ করা হয়নি। দয়া করে দেখুন।
refused-waits = এটি অন্য ফোনের কিছুর অপেক্ষায় আছে।
refused-app = এই অ্যাপে কিছু একটা ঠিক নেই। একটি কপি রাখুন এবং আপনার সমন্বয়কারীকে জানান।

## What was done

done-kept = রাখা হয়েছে। এটি শুধু এই ফোনে আছে।
done-shared = ভাগ করা হয়েছে। এটি দশ মিনিট এবং পরের লাইন পর্যন্ত এই ফোনে থাকে: আপনি ফিরিয়ে নিতে পারেন।
done-changed = বদলানো হয়েছে।
done-taken-back = ফিরিয়ে নেওয়া হয়েছে। অন্যদের ফোন খবর পেলেই এটি সবার কাছ থেকে আড়াল হয়।
done-gone = ফিরিয়ে নেওয়া হয়েছে। কারও কাছে এটি নেই: এটি শুধু এই ফোনে আছে।
done-given-back = এটি আবার আছে।
done-answered = উত্তর দেওয়া হয়েছে।
done-read = আপনি যে পড়েছেন, তাঁকে তা জানানো হয়।
done-thrown-away = ফেলে দেওয়া হয়েছে। এর কিছুই আর নেই।

## What was not done

app-not-done = করা হয়নি
app-go-on = এগিয়ে যান
app-not-found = এটি এই ফোনে নেই, অথবা আপনার জন্য নয়।
app-not-allowed = আপনি এখানে আর লিখতে পারেন না। আপনার কথা এই ফোনে আছে। আপনার সমন্বয়কারীকে জিজ্ঞেস করুন।
app-not-enrolled = এই ফোনের নিবন্ধন এখনো হয়নি।
app-other-owner = এই ফোন অন্য একজনের। প্রত্যেকের নিজের আলাদা জায়গা দরকার।
app-revoked = এই ফোনের প্রবেশ বন্ধ করা হয়েছে। নতুন কোড দিয়ে আবার নিবন্ধন করুন; কিছুই হারায়নি।
app-too-long = একটি লেখার জন্য এটি বেশি লম্বা। দুটি লেখা করুন।
app-empty = এখনো কিছু লেখা হয়নি। আগে কিছু লিখুন।
app-read-already = আপনি যে এটি পড়েছেন, তা আগেই জানিয়েছেন।
app-no-change = কিছুই আলাদা নয়।
app-changed-since = আপনি শুরু করার পর এটি বদলেছে। আপনার কথা এখনো ঘরে আছে: সেখানে কী আছে পড়ুন, তারপর আবার পাঠান।
app-open-decision = এখানে দুটি মান আছে। একটি ঠিক করুন, এবং কেন তা বলুন।
app-no-consent = এটি উদ্ধৃত করা যাবে, এমন কথা ওই ব্যক্তি বলেননি।
app-out-of-range = একটি সংখ্যা বা দিন সম্ভব সীমার বাইরে।
app-no-room = ফোনে আর জায়গা নেই। আপনার কথা এখনো ঘরে আছে: কপি করুন, জায়গা করুন, তারপর আবার চেষ্টা করুন।
app-unanswered = আগের একটি পরিবর্তন নিয়ে রিলে উত্তর দেয়নি। পরের লাইনের জন্য অপেক্ষা করুন, তারপর আবার চেষ্টা করুন।
app-fault = অ্যাপ এটি করতে পারেনি। কিছুই হারায়নি।

## Enrolling

enrol = এই ফোন নিবন্ধন করুন
enrol-what = সমন্বয়কারী যে কোড দিয়েছেন, তা টাইপ করুন। এটি একবার কাজ করে।
enrol-code = কোড
enrol-label = এই ফোনের একটি নাম
enrol-label-example = আমার ফোন
enrol-go = নিবন্ধন করুন
enrol-no-code = কোড নেই? আপনার সমন্বয়কারীর কাছে চান। এতে 16টি অক্ষর ও সংখ্যা থাকে।
enrol-slip = কোডে কোথাও ভুল আছে। যা পেয়েছেন তার সঙ্গে একটি একটি অক্ষর মিলিয়ে দেখুন।
enrol-no-invite = এটি কোড নয়। কোডে চারটি ভাগে 16টি অক্ষর ও সংখ্যা থাকে।
enrol-asking = রিলেকে জিজ্ঞেস করা হচ্ছে …
enrol-no-line = লাইন নেই। লাইন পেলেই ফোন নিজে জিজ্ঞেস করে।
enrol-refused = রিলে এই ফোনকে ঢুকতে দেয়নি। হয়তো কোডটি আগেই ব্যবহার হয়েছে: নতুন একটি চান।
enrol-again = অন্য কোড টাইপ করুন
compare = এটি জোরে পড়ুন
compare-what = যিনি কোড দিয়েছেন তাঁকে ফোন করুন, অথবা তাঁর কাছে যান। তাঁকে এই অক্ষরগুলো পড়ে শোনান। তিনি নিজের দিকে একই অক্ষর দেখেন।
compare-other = অক্ষরগুলো কি আলাদা? তাহলে অন্য কেউ আপনার কোড ব্যবহার করেছে। সমন্বয়কারীকে জানান, এবং এখনই কিছু লিখবেন না।
compare-same = অক্ষরগুলো একই

## Writing

write-label = কী ঘটেছে
write-day = দিন
write-last = শেষবার যা লিখেছেন
prompt-of-the-week = আজ এমন কী বুঝেছেন, যা গত সপ্তাহে বোঝেননি?
keep-for-me = শুধু আমার জন্য রাখুন
# $person is the first name of a mentor at home.
share-with-side = { $person }-এর পক্ষের সঙ্গে ভাগ করুন
# $readers are an organisation, or who reads it: audience-both.
share-with = ভাগ করুন: { $readers }
share-wider = আরও মানুষের সঙ্গে ভাগ করুন
# $day is what the phone's clock says.
clock-early = এই ফোনের ঘড়িতে { $day }। দিনটি এত আগের হতে পারে না।
clock-which-day = এটি কোন দিনের কথা?
not-a-day = এটি কোনো দিন নয়। একটি দিন বেছে নিন।

## My log

log-find = আপনার লেখায় খুঁজুন
find = খুঁজুন
log-all = সব
log-only-here = শুধু এই ফোনে
log-empty = এখানে এখনো কিছু নেই। আপনি যা লেখেন তা এখানে থাকে, আর কত দূর গেছে তা দেখা যায়।
log-nothing-found = কিছু পাওয়া যায়নি। অন্য একটি শব্দ দিয়ে দেখুন।
log-show-month = { $count ->
    [one] { $count }টি লেখা দেখান
   *[other] { $count }টি লেখা দেখান
}
own-taken-back = আপনি এটি ফিরিয়ে নিয়েছেন।

## An entry of one's own

entry = লেখা
entry-edit = বদলান
entry-back = লেখায় ফিরে যান
entry-keep-change = বদলটি রাখুন
take-back = ফিরিয়ে নিন
take-back-undo = আগের মতো করুন: আবার দেখান
throw-away = ফেলে দিন
throw-away-what = এটি আর কোথাও নেই। ফেলে দিলে এর কিছুই থাকে না।
throw-away-yes = এটি ফেলে দিন

# Two or more names: $first are all but the last.
list-and = { $first } এবং { $last }

## What an entry was about, asked afterwards

about = এটি কী নিয়ে ছিল?
about-level = কে বদলেছে
about-kind = কী ধরনের শেখা
about-theme = কোন বিষয়
about-quote = এটি কি উদ্ধৃত করা যায়?
about-quote-stays = উদ্ধৃতি অংশীদারত্বের সবাই এবং উপদেষ্টা পড়েন। আপনি যেকোনো সময় এটি শেষ করতে পারেন: তখন আর দেখানো হয় না। আগে যা জমা দেওয়া হয়েছে তা তাঁদের যন্ত্রের ফাইলে থেকে যায়।
about-language = যে ভাষায় লেখা
about-keep = রাখুন
about-remove = বাদ দিন
# $what is an outcome: level, kind and theme.
about-remove-one = { $what } বাদ দিন
about-one-of-each = প্রতি সারি থেকে একটি বেছে নিন, অথবা কোনোটিই নয়।
quote-not = না
quote-without-name = আমার নাম ছাড়া
quote-with-name = আমার নামসহ
third-people = এখানে কি এমন কেউ আছেন, যিনি তা চাইতেন না? নামটি বাদ দিন।
entry-hope = একটি আশা

## Talk

talk-empty = আপনার লেখা নিয়ে এখনো কেউ কিছু বলেননি।
talk-comments = { $person } মন্তব্য করেছেন
talk-asks = { $person } প্রশ্ন করেছেন
talk-has-read = { $person } এটি পড়েছেন
# A time alone.
talk-at = { $at }
talk-answer = উত্তর দিন
talk-answer-go = উত্তর দিন
talk-you-answer = আপনি উত্তর দিয়েছেন
talk-answers = { $person } উত্তর দিয়েছেন
talk-readers-home = আপনার উত্তর শুধু প্রেরণকারী পক্ষ পড়ে।
talk-readers-host = আপনার উত্তর দুই পক্ষই পড়ে।

## Following somebody's exchange

new-to-me = আমার জন্য নতুন
new-nothing = নতুন কিছু নেই।
people = অংশগ্রহণকারী
people-nobody = এমন কেউ নেই, যাঁর লেখা আপনি পড়তে পারেন।
person-empty = { $person } এখনো আপনার সঙ্গে কিছু ভাগ করেননি। হয়তো { $person } লেখেন, কিন্তু ভাগ করেন না।
i-have-read-it = আমি এটি পড়েছি
remark-label = আপনি যা বলতে চান
remark-comment = মন্তব্য করুন
remark-ask = প্রশ্ন করুন

## Reflections, one question a screen

reflect = ভাবনা
reflect-what = আগে, মাঝপথে, দেশে ফেরার সময় ও পরে
reflect-how = একবারে একটি প্রশ্ন। আপনি যেকোনোটি এড়াতে পারেন, বেরিয়ে যেতে পারেন, পরে আবার শুরু করতে পারেন।
reflect-answered = { $all }টির মধ্যে { $done }টির উত্তর দেওয়া হয়েছে
# $day is the first day of the phase.
reflect-opens = { $day } ও তার পরের জন্য
reflect-number = { $all }টির মধ্যে { $number } নম্বর
reflect-label = আপনার উত্তর
reflect-keep-change = বদলটি রাখুন
reflect-skip = এড়িয়ে যান
reflect-next = পরেরটি
reflect-hopes = আপনি যা আশা করেছিলেন
reflect-you-wrote = { $count ->
    [one] আপনি { $count } বার লিখেছেন
   *[other] আপনি { $count } বার লিখেছেন
}
# $language is a language's own name.
not-in-language = এখনো { $language } ভাষায় নেই

## More

more-language-what = পর্দার ভাষা
look = দেখতে কেমন
look-what = হালকা, গাঢ়, কড়া রোদ
look-phone = ফোনে যেমন ঠিক করা আছে
look-light = হালকা
look-dark = গাঢ়
look-sun = কড়া রোদ
look-choose = বেছে নিন
help = সাহায্য
help-what = শব্দগুলোর মানে কী
help-line = লাইন ছাড়াই আপনি সপ্তাহের পর সপ্তাহ লিখতে পারেন। সবকিছু এই ফোনে রাখা হয়, এবং লাইন পেলে যায়।
help-kept = আর কারও কাছে এটি নেই, এবং এটি যে আছে তা কেউ জানতে পারে না।
help-waits = এটি ভাগ করা হয়েছে, এখনো এখানেই আছে। না যাওয়া পর্যন্ত আপনি ফিরিয়ে নিতে পারেন, তখন এর কিছুই কোথাও থাকে না।
help-relay = রিলেতে
help-relay-is = রিলে এটি রাখে এবং এগিয়ে দেয়। এটি আর শুধু আপনার ফোনে নেই।
help-received = কেউ পেয়েছেন
help-received-is = ওই ব্যক্তির কোনো ফোন বা কম্পিউটারে এটি আছে। তার মানে এই নয় যে তিনি পড়েছেন।
help-read = কেউ পড়েছেন
help-read-is = ওই ব্যক্তি “আমি এটি পড়েছি” চেপেছেন।
help-take-back-is = এটি আড়াল হয়, এবং হিসাব থেকে বাদ যায়। যিনি পেয়েছিলেন, তিনি তা দেখে থাকতে পারেন।
wrong = কিছু একটা ঠিক নেই
wrong-what = কার কাছে যাওয়া যায়
wrong-not-watched = কেউ Samband-এ নজর রাখেন না। ক্ষতির কথা জানানোর জায়গা এটি নয়।
wrong-danger = কেউ বিপদে থাকলে আগে পুলিশ বা অ্যাম্বুলেন্সকে ফোন করুন।
wrong-who = আপনি যাঁদের কাছে যেতে পারেন
wrong-nobody = এই ফোন এখনো কাউকে চেনে না। যিনি আপনাকে আমন্ত্রণ জানিয়েছেন তাঁকে ফোন করুন।
wrong-nothing-kept = আপনি যে এই পৃষ্ঠা খুলেছেন, তা কোথাও রাখা হয় না।

## This phone

phone = এই ফোন
phone-what = আপনি যা লেখেন তা কি এটি রাখে; রিলে, ঘড়ি, তালা
phone-keeps = আপনি যা লেখেন তা কি এটি রাখে?
check-good = ঠিক আছে
check-todo = করতে হবে
check-installed = Samband হোম স্ক্রিনে আছে।
check-installed-do = Samband হোম স্ক্রিনে রাখুন: না হলে জায়গা ফুরালে এই ফোন অপেক্ষায় থাকা জিনিস ফেলে দিতে পারে।
check-installed-ask = Samband হোম স্ক্রিনে রাখুন
check-persisted = যা লেখা হয়েছে তা রাখার কথা ফোন দিয়েছে।
check-persisted-do = যা লেখা হয়েছে তা রাখার কথা ফোন দেয়নি।
check-persisted-ask = ফোনকে এটি রাখতে বলুন
check-lock = যা রাখা আছে তা পাসফ্রেজ দিয়ে তালাবন্ধ।
check-lock-do = ফোনটি যার হাতে, সে রাখা জিনিস পড়তে পারে। পাসফ্রেজ দিয়ে তালা দিন।
phone-room = জায়গা: { $megabytes } MB।
phone-little-room = জায়গা কম: { $megabytes } MB। কথাগুলো নিরাপদ; যখন পারেন জায়গা করুন।
phone-waiting = অপেক্ষায়
phone-rests = { $count ->
    [0] থেমে আছে এমন কিছু নেই।
    [one] { $count }টি লেখা থেমে আছে, ফিরিয়ে নেওয়া যায়।
   *[other] { $count }টি লেখা থেমে আছে, ফিরিয়ে নেওয়া যায়।
}
phone-waits = { $count ->
    [0] লাইনের অপেক্ষায় কিছু নেই।
    [one] { $count }টি পরিবর্তন লাইনের অপেক্ষায়।
   *[other] { $count }টি পরিবর্তন লাইনের অপেক্ষায়।
}
phone-relay = রিলে ও ঘড়ি
phone-relay-at = রিলে
phone-has-up-to = এই ফোনে সবকিছু আছে, যে পর্যন্ত
phone-clock = এই ফোনের ঘড়ি
phone-clock-behind = { $days ->
    [one] ঘড়ি { $days } দিন পিছিয়ে; আমরা দুটি সময়ই রাখি।
   *[other] ঘড়ি { $days } দিন পিছিয়ে; আমরা দুটি সময়ই রাখি।
}
phone-check-code = যাচাই কোড
# $version is the app's.
phone-version = সংস্করণ { $version } · Samband
notice-lost = { $waiting ->
    [0] এই ফোন যা ধরে রেখেছিল তা হারিয়েছে। রিলেতে যা আছে তা ফিরে আসে।
    [one] এই ফোন যা ধরে রেখেছিল তা হারিয়েছে। অপেক্ষায় থাকা { $waiting }টি পরিবর্তন রয়ে গেছে; রিলেতে যা আছে তা ফিরে আসে।
   *[other] এই ফোন যা ধরে রেখেছিল তা হারিয়েছে। অপেক্ষায় থাকা { $waiting }টি পরিবর্তন রয়ে গেছে; রিলেতে যা আছে তা ফিরে আসে।
}
notice-full = ফোন ভরে গেছে। আপনি পড়তে পারেন; জায়গা না হওয়া পর্যন্ত নতুন কিছু রাখা হয় না।
notice-damaged = { $waiting ->
    [one] যা অপেক্ষায়, তার তালিকা নষ্ট হয়েছিল। এর { $waiting }টি পরিবর্তন রয়ে গেছে।
   *[other] যা অপেক্ষায়, তার তালিকা নষ্ট হয়েছিল। এর { $waiting }টি পরিবর্তন রয়ে গেছে।
}
notice-offered-again = যা অপেক্ষায়, তার তালিকা হারিয়ে গেছে। আপনি যা লিখেছেন সব আবার রিলেকে দেওয়া হয়।
notice-fetched-again = এখানে যা ছিল তার কিছুটা নষ্ট হয়েছিল। তা রিলে থেকে ফিরে আসে।
lock = তালা
lock-what = পাসফ্রেজ দিলে এই ফোনে রাখা জিনিস আর কেউ পড়তে পারে না। এটি ভুলে গেলে, যা শুধু এই ফোনে আছে তা আর পাওয়া যায় না।
lock-is-on = এই ফোনে যা রাখা আছে তা আপনার পাসফ্রেজ দিয়ে তালাবন্ধ।
lock-now = এখনই তালা দিন
lock-passphrase = পাসফ্রেজ
lock-again = আরেকবার
lock-go = এই পাসফ্রেজ দিয়ে তালা দিন
lock-short = পাসফ্রেজে কমপক্ষে { $characters }টি অক্ষর থাকে। কয়েকটি শব্দ দেওয়া ভালো।
lock-not-twice = পাসফ্রেজ দুটি এক নয়।
leave = এই ফোন ছেড়ে দিন
leave-what = ফোনটি অন্য কাউকে দেওয়ার জন্য। এতে আপনার যা আছে সব চলে যায়; রিলেতে যা আছে তা সেখানে থাকে।
leave-go = ছেড়ে দিন
leave-unsent = { $count ->
    [one] { $count }টি লেখা শুধু এই ফোনে আছে। ছেড়ে দিলে তা আর থাকে না।
   *[other] { $count }টি লেখা শুধু এই ফোনে আছে। ছেড়ে দিলে সেগুলো আর থাকে না।
}
# $words is the message leave-phrase.
leave-type = এগিয়ে যেতে টাইপ করুন: { $words }
leave-phrase = { $count ->
    [one] { $count }টি লেখা ফেলে দিন
   *[other] { $count }টি লেখা ফেলে দিন
}
leave-not-typed = আপনি অন্য কিছু টাইপ করেছেন।
leave-yes = এই ফোন ছেড়ে দিন

done-draft = আপনার খসড়া হিসেবে রাখা হয়েছে। এটি শুধু এই ফোনে আছে।
done-lock = এখন থেকে তালাবন্ধ।
as-this-phone-has-it = এই ফোনে যেমন আছে, { $at }
as-this-phone-has-it-never = রিলে থেকে এই ফোনে এখনো কিছু আসেনি।
fewer-than-three = 3 জনের কম

## Our work: goals

goals = লক্ষ্য
goals-none = এখনো কোনো লক্ষ্য নেই। শুধু এই অংশীদার লক্ষ্য ঠিক করতে পারে।
goals-count = { $count ->
    [one] { $count }টি লক্ষ্য
   *[other] { $count }টি লক্ষ্য
}
goal-new = নতুন লক্ষ্য
goal-title = আপনারা কোথায় পৌঁছাতে চান?
goal-add = লক্ষ্যটি যোগ করুন
indicator-new = আপনারা কী গোনেন?
indicator-title = যা গোনা হয়
indicator-add = যোগ করুন
measure = মাপুন
measure-go = সংখ্যাটি রাখুন
measured = এ পর্যন্ত মাপা
progress-how = কেমন চলছে?
progress-1 = অনেক পিছিয়ে
progress-2 = পিছিয়ে
progress-3 = পথে আছে
progress-4 = প্রায় পৌঁছেছে
progress-5 = পৌঁছেছে
progress-choose = কেমন চলছে, 1 থেকে 5-এর মধ্যে বেছে নিন।
not-a-number = এটি সংখ্যা নয়। এভাবে লিখুন: 40 বা 12,5।
not-a-month = এটি কোনো মাস নয়। একটি মাস বেছে নিন।
# $what is baseline or target.
two-values = দুটি মান: { $what }
two-values-by = { $person }, { $at }
two-values-choose = কোনটি ঠিক?
two-values-stand = এখানে দুটি মান আছে। সিদ্ধান্ত নিন।
decide = সিদ্ধান্ত নিন
say-why = কেন, তা অল্প কথায় বলুন।

## Our work: the report

report = প্রতিবেদন
reports = প্রতিবেদন
reports-none = এখনো কোনো পর্ব নেই।
report-due = শেষ দিন { $day }
report-being-written = লেখা চলছে
report-in = সংস্করণ { $version } হিসেবে জমা হয়েছে
report-reopened = সংস্করণ { $version } আবার উত্তরের অপেক্ষায় আছে
report-returned = সংস্করণ { $version } মন্তব্যসহ ফেরত এসেছে
report-accepted = সংস্করণ { $version }-এ গৃহীত
report-accepted-changed = { $changed ->
    [one] সংস্করণ { $version }-এ গৃহীত, এরপর { $changed }টি অংশ বদলেছে
   *[other] সংস্করণ { $version }-এ গৃহীত, এরপর { $changed }টি অংশ বদলেছে
}
report-contested = দুটি উত্তর একে অন্যের বিপরীত
report-several = দুটি সংস্করণ আলাদাভাবে জমা হয়েছে
report-not-in = এখনো কিছু জমা হয়নি।
report-changed-since = { $changed ->
    [one] এরপর অংশীদাররা { $changed }টি অংশ বদলেছেন।
   *[other] এরপর অংশীদাররা { $changed }টি অংশ বদলেছেন।
}
section-not-begun = শুরু হয়নি
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [one] { $limit }টির মধ্যে { $words }টি শব্দ
   *[other] { $limit }টির মধ্যে { $words }টি শব্দ
}
section-last = শেষ লিখেছেন { $person }, { $at }
section-draft-here = আপনার খসড়া শুধু এই ফোনে আছে।
section-moved-on = আপনি শুরু করার পরে প্রতিবেদন বদলেছে; আপনি বসালে দুটিই থাকে।
section-notes = { $count ->
    [one] যিনি পড়েছেন তাঁর { $count }টি মন্তব্য
   *[other] যিনি পড়েছেন তাঁর { $count }টি মন্তব্য
}
section-note = যিনি পড়েছেন তাঁর মন্তব্য
section-as-it-stands = প্রতিবেদনে যেমন আছে
section-label = এই অংশের কথা
section-limit = সর্বোচ্চ { $limit }টি শব্দ
section-put-in = প্রতিবেদনে বসান
section-my-draft = আমার খসড়া
section-draft-away = খসড়া ফেলে দিন
evidence = আগে থেকে যা জানা আছে
evidence-none = এখানে এখনো কোনো লেখায় ফলাফলের কথা নেই। তাতে অসুবিধা নেই।
evidence-quotes = উদ্ধৃত করা যায়
evidence-way = { $home } থেকে { $host }-এ
evidence-entries = { $count ->
    [one] আপনি পড়তে পারেন এমন { $count }টি লেখা
   *[other] আপনি পড়তে পারেন এমন { $count }টি লেখা
}
agree = কারা একমত
agree-yes = প্রতিবেদন যেমন আছে তাতে { $partner } একমত
agree-not-yet = { $partner } এখনো একমত হয়নি
agree-without = { $partner }-এর মত পাওয়া যায়নি, তাদের ছাড়াই জমা হয়েছে
agree-go = আমরা একমত, { $partner }
agree-what = আপনি এখানে প্রতিবেদন যেমন দেখছেন, এটি তার জন্য। কিছু বদলালে এটি আর থাকে না।
agree-changed = আপনি পড়ার সময় প্রতিবেদন বদলেছে। আবার দেখুন, তারপর একমত হোন।

## Reading a report that was handed in

version-signed = সংস্করণ { $version }, স্বাক্ষর করেছেন { $person }, { $function }
version-changed = { $changed ->
    [one] আগের সংস্করণ থেকে { $changed }টি অংশ আলাদা।
   *[other] আগের সংস্করণ থেকে { $changed }টি অংশ আলাদা।
}
review-note = এই অংশ নিয়ে মন্তব্য
review-return = মন্তব্যসহ ফেরত দিন
review-accept = সংস্করণ { $version }-এ গ্রহণ করুন
review-needs-a-note = অন্তত একটি অংশে মন্তব্য লিখুন।
review-no-line = লাইন ছাড়া করা; পরে অন্য উত্তর এলে দুটিই পাশাপাশি থাকে।
review-returned = { $person } এটি মন্তব্যসহ ফেরত দিয়েছেন
review-accepted = { $person } এটি গ্রহণ করেছেন
review-reopened = { $person } এটি আবার খুলেছেন


## One's own words: who has them, a copy, a statement

mine-who = আমার কথা কার কাছে আছে
mine-who-what = কার ফোনে কোন লেখা আছে, কবে থেকে
mine-kept = { $count ->
    [0] শুধু আপনার জন্য রাখা কিছু নেই।
    [one] { $count }টি লেখা শুধু এই ফোনে আছে। আর কারও কাছে নেই।
   *[other] { $count }টি লেখা শুধু এই ফোনে আছে। আর কারও কাছে নেই।
}
# $readers are who reads it: audience-home.
mine-for = আপনার লেখা, যাঁদের জন্য: { $readers }
mine-relay = এই ফোন থেকে যা গেছে তা রিলের কাছে আছে।
# $at is when a phone of the person first had something of it.
mine-has = { $person } { $at } থেকে এগুলো পেয়েছেন
mine-may = { $person } এগুলো পড়তে পারেন; সেখানে এখনো কিছু পৌঁছায়নি
mine-no-more = এখন থেকে যা আসে তা পড়তে পারেন না
mine-beyond = কেউ ছাপিয়েছেন বা বের করে নিয়েছেন এমন কপির কথা এই ফোন জানতে পারে না।
copy = একটি কপি রাখুন
copy-what = আপনার যা আছে সব, একটি ফাইলে
copy-how = আপনার সব লেখা, উত্তর ও মন্তব্য একটি ফাইলে। লাইন ছাড়াই কাজ করে।
copy-html = পড়া ও ছাপার জন্য
copy-markdown = সাধারণ লেখা হিসেবে
copy-json = অন্য প্রোগ্রামের জন্য
copy-plain = ফাইলে তালা নেই: যে পায় সে পড়তে পারে। যা শুধু এই ফোনে আছে তা দ্বিতীয় একটি ফাইলে আসে।
copy-kept-file = রাখা
done-copy = এই আপনার কপি।
statement = শেখার বিবরণী
statement-exchange = আপনি কী পারেন, নিজের কথায়
statement-what = আপনি কী পারেন তা বলে এমন লেখা বেছে নিন। ফাইলটি এই ফোনেই তৈরি হয়, আপনার নিজের কথা থেকে। আর কেউ এটি তৈরি করতে পারে না।
statement-name = উপরে আপনার নাম, যদি অন্য নাম হয়
statement-language = শিরোনামের ভাষা
statement-can = আমি যা পারি
statement-nothing = কোনো লেখায় এখনো বলা নেই তা কী নিয়ে ছিল। একটি লেখা খুলুন, তারপর “এটি কী নিয়ে ছিল?”-এর নিচে বেছে নিন।
statement-left-out = বাদ দেওয়া
statement-beyond = যে ফাইল আপনি কাউকে দিয়েছেন, পরে লেখা মুছলেও সেই ফাইলে তা থেকে যায়।
statement-make = বিবরণী তৈরি করুন
statement-made = আপনার বিবরণী তৈরি হয়েছে।
statement-code = এই কোড দিয়ে যে কেউ দেখতে পারে যে এটি বদলানো হয়নি। যিনি জানতে চান তাঁকে পড়ে শোনান:
statement-choose = লেখা বেছে নিন: আপনার নিজের পরিবর্তনের সর্বোচ্চ 6টি, আপনার চারপাশে যা বদলেছে তার সর্বোচ্চ 2টি।
check = বিবৃতি যাচাই করুন
check-what = কারও শেখার বিবৃতি যেমন তৈরি হয়েছিল তেমন আছে কি না
check-how = .md দিয়ে শেষ হওয়া ফাইলটি খুলুন, সব লেখা কপি করে এখানে দিন। এর কিছুই রাখা বা পাঠানো হয় না।
check-intact = লেখাটি যেমন তৈরি হয়েছিল তেমনই আছে। মালিক যে কোড পড়ে শোনান তার সঙ্গে এটি মেলান:
check-altered = এটি যেমন তৈরি হয়েছিল সেই লেখা নয়। .md দিয়ে শেষ হওয়া ফাইলটি আবার চান।
check-text = বিবৃতির লেখা
check-go = যাচাই করুন
hope-reached = পূরণ হয়েছে
hope-on-its-way = পথে আছে
hope-not-now = এখন নয়
hope-no-longer-wanted = আর চাই না

## What others have done to a text

look-wrote = { $person }-ও এখানে লিখেছেন, { $at }
look-changed = আপনি দেখার পরে এটি বদলেছে
look-removed-yours = { $count ->
    [one] { $person } আপনার { $count }টি শব্দ বাদ দিয়েছেন।
   *[other] { $person } আপনার { $count }টি শব্দ বাদ দিয়েছেন।
}
# $of is whose words they were.
look-removed = { $count ->
    [one] { $of }-এর { $count }টি শব্দ বাদ দিয়েছেন { $person }।
   *[other] { $of }-এর { $count }টি শব্দ বাদ দিয়েছেন { $person }।
}
look-collided = দুজন আলাদাভাবে এই বাক্যটি বদলেছেন। একবার পড়ে দেখুন:
look-right-so = এভাবেই ঠিক আছে
look-moved-on = এর মধ্যে বাক্যটি বদলে গেছে। আবার দেখুন।

quotes-nothing = আপনি এখনো কোনো উত্তর ভাগ করেননি।

## What to do with an entry that was not taken

refused-do = কী করা যায়
# $people are coordinators.
refused-ask = { $people }-কে জিজ্ঞেস করুন।
refused-again = আরেকবার লিখুন
refused-keep = নিজের লেখা হিসেবে রাখুন
refused-code = নম্বর { $code }, যিনি আপনাকে সাহায্য করেন তাঁর জন্য
more-to-read = আরও

entry-move = অন্য পাঠক
entry-move-what = তাঁদের জন্য একটি কপি হয়, আর এটি ফিরিয়ে নেওয়া হয়। যিনি এটি পেয়েছেন, তাঁর কাছে এটি ছিল; এটি নিয়ে যা বলা হয়েছে তা এর সঙ্গেই থাকে।
done-moved = তাঁদের জন্য একটি কপি এই ফোনে আছে। অন্যটি ফিরিয়ে নেওয়া হয়েছে।
erase = মুছুন
erase-what = এর কথাগুলো রিলে থেকে, তার পুরোনো কপি থেকেও, আর খবর পাওয়া প্রতিটি ফোন থেকে চলে যায়, আপনারটি থেকেও। এটি ফেরানো যায় না।
erase-yes = এটি মুছুন
erase-all = আমার পুরো লগ মুছুন
erase-all-what = এই বিনিময়ে আপনি যা ভাগ করেছেন তার সব, সব পাঠকের জন্য, আপনার উত্তর ও অন্যদের কথাসহ। নিজের জন্য যা রাখেন তা এই ফোনে থাকে। এটি ফেরানো যায় না।
erase-all-phrase = সব মুছুন
erase-all-yes = সব মুছুন
erased = যা মোছা হয়েছে
erased-nothing = কিছুই মোছা হয়নি।
erased-asked = আপনি চেয়েছেন। এটি আর দেখানো হয় না, আর লাইন এলে মুছে যায়।
erased-progress = রিলেতে মোছা হয়েছে, { $devices }টি যন্ত্রের মধ্যে { $done }টিতে।
erased-since = { $day } থেকে।
erased-not-heard = তারপর থেকে খবর নেই:
erased-shut-out = যে ফোনের প্রবেশ বন্ধ, সেটি কখনো উত্তর দেয় না।
erased-beyond = কেউ ছাপিয়েছেন বা বের করে নিয়েছেন এমন কপি আমাদের নাগালের বাইরে।
done-erased = চাওয়া হয়েছে। এটি আর দেখানো হয় না, আর লাইন এলে মুছে যায়।
log-add-today = আজকের লেখায় যোগ করুন

hand-in = প্রতিবেদন জমা দিন
hand-in-go = জমা দিন
hand-in-what = আপনি এখানে যেমন দেখছেন, প্রতিবেদনের তেমন একটি কপি পাঠকদের কাছে যায়। পরে যা লেখেন তা অংশীদারদের কাছেই থাকে।
hand-in-changed = আপনি পড়ার সময় প্রতিবেদন বদলেছে। আবার দেখুন, তারপর জমা দিন।
hand-in-silent = { $partner }-এর { $days } দিন ধরে খবর নেই।
hand-in-without = { $partner }-কে ছাড়া কেন জমা হচ্ছে
hand-in-wait = তাঁদের জিজ্ঞাসা করুন। 21 দিন কোনো কথা না এলে তাঁদের ছাড়া জমা দেওয়া যায়।
hand-in-not-agreed = একজন অংশীদার এখনো একমত হয়নি।
hand-in-open = লক্ষ্য নিয়ে বাকি সিদ্ধান্ত
hand-in-open-none = কোনোটি বাকি নেই।
hand-in-open-what = সিদ্ধান্ত নিন, অথবা এভাবেই জমা দিন: তখন এতে সেগুলোর উল্লেখ থাকে।
hand-in-quotes-stand = এই ফোনের হিসাবে সব উদ্ধৃতি থাকতে পারে।
hand-in-quote-gone = একটি উদ্ধৃতি আর থাকতে পারে না। বের করে নিন।
hand-in-copied = এই কথাগুলো এমন একটি লেখায় আছে যা উদ্ধৃত করা যায় না। বের করে নিন, অথবা বলুন যে থাকতে পারে।
hand-in-copied-stand = আমি দেখেছি। থাকতে পারে।
hand-in-signs = কে সই করেন
hand-in-name = নাম
hand-in-function = পদ
hand-in-sign = কে সই করেন লিখুন: নাম ও পদ।
done-handed-in = জমা হয়েছে। পরের লাইনে যায়।
quote-put-in = এটি উদ্ধৃত করুন
quote-take-out = উদ্ধৃতি বের করুন
quote-taken-back = একটি উদ্ধৃতি ফিরিয়ে নেওয়া হয়েছে
quote-not-here = প্রতিবেদন জমা না দেওয়া পর্যন্ত, যাঁরা লেখাটি পড়তে পারেন তাঁদের জন্য।
version-differs = এই সংস্করণ জমা দেওয়ার সময়ের মতো নেই: অন্য একটি প্রোগ্রাম এতে লিখেছে। অংশীদাররা যে সংস্করণে একমত হয়েছিলেন তা তাঁদের কাছে চান।
version-new = এই অংশটি এই সংস্করণে নতুন।
version-was = বদলেছে; আগে যেমন ছিল
version-gone = এই সংস্করণে বাদ গেছে; আগে যেমন ছিল
open-again = আবার খুলুন

goal-reword = লক্ষ্যটি নতুন করে লিখুন
value-set = ঠিক করুন: { $what }
measure-evidence = কোথায় দেখা যায়
goal-decisions = সিদ্ধান্ত
goal-decision-made = { $person } সিদ্ধান্ত নিয়েছেন, { $at }
goal-decision-reopened = { $person } আবার খুলেছেন, { $at }
half-page-beside = এই উত্তরের পাশে
half-page-readers = অংশগ্রহণকারী এটি পড়েন, আর উত্তর দিতে পারেন।
half-page-go = ভাগ করুন
look-as = { $person } যেমন লিখেছেন
look-take = { $person }-এরটি নিন
look-bring-back = ফিরিয়ে আনুন

check-opens = Samband লাইন ছাড়াই খোলে।
check-opens-do = Samband এখনো লাইন ছাড়া খোলে না। লাইন থাকার সময় এক মিনিট খোলা রাখুন।
check-reminder = ক্যালেন্ডারের জন্য সাপ্তাহিক মনে করিয়ে দেওয়া তৈরি হয়েছে।
check-reminder-do = ক্যালেন্ডারে এখনো সাপ্তাহিক মনে করিয়ে দেওয়া নেই।
check-reminder-make = সাপ্তাহিক মনে করিয়ে দেওয়া তৈরি করুন
reminder = সপ্তাহ নিয়ে কিছু কথা
check-copied = { $day } তারিখে একটি কপি নেওয়া হয়েছে।
check-copied-do = এখনো কোনো কপি নেওয়া হয়নি।
check-at-risk = এখানে অনেক কিছু অপেক্ষায় আছে, জায়গা ফুরালে এই ফোন তা ফেলে দিতে পারে।
residents = এই ফোনে কয়েকজন
residents-what = প্রত্যেকের নিজের জায়গা
residents-how = এখানে প্রত্যেকের নিজের জায়গা আছে। তালা দেওয়া জায়গায় যা আছে তা আর কেউ পড়তে পারে না।
residents-invite = এই জায়গাটি { $person }-এর। নিজের একটি জায়গা বানান, তারপর আপনার আমন্ত্রণ আবার খুলুন।
residents-called = আপনার জায়গা
residents-name = এর নাম কী
residents-new = আরেকজনের জন্য জায়গা
residents-lock-first = আগে নিজের জায়গায় পাসফ্রেজ দিয়ে তালা দিন।
cover = ঢাকুন
covered = নোট
covered-what = এখানে কিছু লেখা নেই।
wrong-contacts = সুরক্ষার জন্য যোগাযোগ
wrong-programme = কর্মসূচি

## What has ended, what came later, and why there is no line

exchange-ended = { $partner }-এর সঙ্গে আপনার বিনিময় এই অ্যাপে { $day } তারিখে শেষ হয়েছে; আপনার কথা আপনারই:
line-not-the-relay = রিলে নয়, অন্য কিছু উত্তর দিচ্ছে, যেমন কোনো নেটওয়ার্কের লগইন পাতা। আমরা নিজেরাই আবার চেষ্টা করি।
line-told-to-wait = রিলে এই ফোনকে অপেক্ষা করতে বলছে। আমরা নিজেরাই আবার চেষ্টা করি।
line-no-room = রিলের কাছে যা আছে তার জন্য এই ফোনে জায়গা নেই। জায়গা করুন; আমরা নিজেরাই আবার চেষ্টা করি।
# $why is one of the messages that begin with line-why-.
line-refused = রিলে এই ফোনকে ঢুকতে দেয় না: { $why } কিছুই হারায়নি।
line-why-unknown = এটি এই ফোনকে চেনে না। নতুন কোড দিয়ে আবার নিবন্ধন করুন।
line-why-version = এটি Samband-এর অন্য সংস্করণে কথা বলে। Samband বন্ধ করুন, তারপর লাইন আছে এমন জায়গায় আবার খুলুন।
line-why-code = কোডটি আর চলে না। আপনার সমন্বয়কারীর কাছে নতুন একটি চান।
line-why-other-owner = কোডটি অন্য কারও জন্য। প্রত্যেকের নিজের জায়গা দরকার।
line-revoked-on = { $day } তারিখে এই ফোনের প্রবেশ বন্ধ করা হয়েছে। কিছু যে অপেক্ষায় আছে, আপনার সমন্বয়কারী তা দেখতে পান। নতুন কোড দিয়ে আবার নিবন্ধন করুন; কিছুই হারায়নি।
state-writing = লেখা হচ্ছে …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = আপনার { $changed }-এর বদল শুধু এই ফোনে আছে; { $person }-এর কাছে { $had }-এর লেখা আছে
state-read-before = { $person } { $had }-এর লেখাটি পড়েছেন; আপনার { $changed }-এর বদল তার পরে এসেছে
refused-not-allowed-since = আপনি এখানে আর লিখতে পারেন না ({ $day } থেকে)। আপনার কথা এই ফোনে আছে।
refused-shut-out-on = { $day } তারিখে এই ফোনের প্রবেশ বন্ধ করা হয়েছে। কিছু যে অপেক্ষায় আছে, আপনার সমন্বয়কারী তা দেখতে পান। নতুন কোড দিয়ে আবার নিবন্ধন করুন; কিছুই হারায়নি।
refused-copy = আমার কথা কপি করুন
look-above = { $count ->
    [one] উপরে { $person }-এর { $count }টি নতুন শব্দ
   *[other] উপরে { $person }-এর { $count }টি নতুন শব্দ
}
reflect-became = এর কী হলো?
residents-place = জায়গা { $number }
residents-number = Samband তালা দেওয়া থাকলে কোনো নাম দেখানো হয় না: আপনার জায়গার নম্বর { $number }।
