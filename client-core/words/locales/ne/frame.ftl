### What stands around every page.

nav = पृष्ठहरू
nav-programme = कार्यक्रम
nav-devices = डिभाइसहरू
nav-refused = अस्वीकृत
nav-account = खाता

language = भाषा
language-choose = छान्नुहोस्
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = अहिलेसम्म जाँचिएको छैन

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = { $at } को अवस्था, रिलेको अभिलेखमा स्थान { $position }। पछिल्ला 28 दिनमा सम्पर्कमा आएका डिभाइस: { $devices } मध्ये { $heard }।
without-device = { $people ->
    [one] लेख्ने { $people } जनासँग अहिलेसम्म डिभाइस छैन।
   *[other] लेख्ने { $people } जनासँग अहिलेसम्म डिभाइस छैन।
}
not-in-here = फोनले अहिलेसम्म नपठाएको कुरा यहाँ छैन।

not-visible = देखिँदैन
never = कहिल्यै भएको छैन
