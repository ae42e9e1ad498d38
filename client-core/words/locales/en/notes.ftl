### Pages that say why something is not shown or not done.

forbidden = Not done
forbidden-why = This form did not come from a page of this relay in this browser. Open the page again.

not-found = Not found
not-found-why = This page is not there, or your roles do not let you read it.

fault = The page could not be made
fault-why = The fault is the relay’s; its log says more. Nothing is lost.

insecure = This page needs https
insecure-why = The connection is not encrypted, so signing in does not work here and no password is asked for. A one-time link stays unused. Open the same address with https:// at the beginning.
insecure-operator = For the person who runs the relay: give it a certificate, or put it behind a proxy that is named by --trusted-proxy and sends X-Forwarded-Proto. On the relay’s own machine, http://localhost works too.

unreadable = Not understood
unreadable-why = The relay could not read this request. Go back, open the page again, and send the form once more.

busy = Many people are reading at the moment
busy-why = Open the page again in ten seconds.

skip = To the content of the page
news-come = Something new has come since you opened this page.
news-show = Show it
typed-back = What you typed here before is back in its field. It is not sent yet.
