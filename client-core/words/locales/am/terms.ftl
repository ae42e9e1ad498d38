### The terms of the method, as people read them.

level-individual = ግለሰብ
level-organisational = ድርጅት
level-societal = ማኅበረሰብ
level-unknown = ደረጃው አይታወቅም

kind-competence = ብቃት
kind-skill = ክህሎት
kind-value = እሴት

theme-health = ጤና
theme-business = ንግድ
theme-education = ትምህርት
theme-civil-society = ሲቪል ማኅበረሰብ
theme-unknown = ዘርፉ አይታወቅም

phase-selected = ምርጫ
phase-prepared = ዝግጅት
phase-on-exchange = በልውውጥ ላይ
phase-midway = አጋማሽ
phase-homecoming = ወደ አገር መመለስ
phase-follow-up = ክትትል
phase-completed = ተጠናቋል
phase-returned-early = ከጊዜው በፊት መመለስ
phase-unknown = ምዕራፉ አይታወቅም

side-home = ላኪ ወገን
side-host = አስተናጋጅ ወገን

## Who reads an entry

audience-home = ላኪ ወገን
audience-both = ሁለቱም ወገኖች
audience-programme = ሁለቱም ወገኖች እና መርሃ ግብሩ

## Directions of placements

direction-north-south = ከኖርዌይ
direction-south-north = ወደ ኖርዌይ
direction-south-south = በሌሎች አገሮች መካከል

## Kinds of entry

what-moment = ቅጽበት
what-hope = ተስፋ
what-reflection = ግምገማ
