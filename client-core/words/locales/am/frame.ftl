### What stands around every page.

nav = ገጾች
nav-programme = መርሃ ግብር
nav-devices = መሣሪያዎች
nav-refused = ውድቅ የተደረጉ
nav-account = መለያ

language = ቋንቋ
language-choose = ይምረጡ
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = ገና አልተገመገመም

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = የ{ $at } ሁኔታ፣ በሪሌዩ መዝገብ ውስጥ ያለው ቦታ { $position }። ባለፉት 28 ቀናት የተገናኙ መሣሪያዎች፦ ከ{ $devices } ውስጥ { $heard }።
without-device = { $people ->
    [one] ከሚጽፉት መካከል { $people } ሰው ገና መሣሪያ የለውም።
   *[other] ከሚጽፉት መካከል { $people } ሰዎች ገና መሣሪያ የላቸውም።
}
not-in-here = ስልክ ገና ያልላከው ነገር እዚህ ውስጥ የለም።

not-visible = አይታይም
never = አንድም ጊዜ የለም
