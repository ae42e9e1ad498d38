### The terms of the method, as people read them.

level-individual = व्यक्ति
level-organisational = संस्था
level-societal = समाज
level-unknown = तह थाहा छैन

kind-competence = क्षमता
kind-skill = सीप
kind-value = मूल्यमान्यता

theme-health = स्वास्थ्य
theme-business = व्यवसाय
theme-education = शिक्षा
theme-civil-society = नागरिक समाज
theme-unknown = विषय थाहा छैन

phase-selected = छानिएको
phase-prepared = तयारी भएको
phase-on-exchange = आदानप्रदानमा
phase-midway = बीच अवधि
phase-homecoming = घर फिर्ती
phase-follow-up = फर्केपछिको काम
phase-completed = पूरा भएको
phase-returned-early = समयअघि फर्केको
phase-unknown = चरण थाहा छैन

side-home = पठाउने पक्ष
side-host = आतिथेय पक्ष

## Who reads an entry

audience-home = पठाउने पक्ष
audience-both = दुवै पक्ष
audience-programme = दुवै पक्ष र कार्यक्रम

## Directions of placements

direction-north-south = नर्वेबाट
direction-south-north = नर्वेतिर
direction-south-south = अन्य देशबीच

## Kinds of entry

what-moment = क्षण
what-hope = आशा
what-reflection = मनन
