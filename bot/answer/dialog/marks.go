package dialog

import (
	"summitbot/knowledge/words"
)

// The words that refer to something before them, in all languages: none refers to
// something else in another.
var (
	personWords = words.Set("he she him his her hers hes shes")
	eitherWords = words.Set("он она его ее ему ей ним нем ней нему ол оның оны") // of a person or a thing
	thingWords  = words.Set("it its that this thats оно это этот эта этого этой этом бұл мұны соның")
	groupWords  = words.Set("they them their theirs those these theyre они их им ними них олар олардың оларды")
	pointWords  = words.Set("that this those these этот эта это этого этой эти этих тот та те бұл осы сол") // as in "that council"
	ownWords    = words.Set("his her its their theirs его ее их оның олардың")                              // as in "its purpose"
	speechWords = words.Set("says claims reports states")                                                   // behind "who", whatever else they mean
	sizeWords   = words.Set("many much long")                                                               // of "how many"
	giverWords  = words.Set("from от")
	oneWords    = words.Set("one ones thing things kind kinds of those them two")
	articles    = words.Set("the a an")
)

// The words that tell how a message goes on from the one before it.
var (
	openWords    = words.Set("and also too but then а и тоже также ал")
	correctWords = words.Set("no nope wrong sorry нет виду ошибся жоқ қателестім")
	meantWords   = words.Set("meant mean asked хотел хотела") // behind "I"
	checkWords   = words.Set("yes right rite correct really sure true indeed верно да правда точно уверен разве иә рас")
	backWords    = words.Set("back again снова опять қайта")
	leadWords    = words.Set("so ok oh right well ну так")
	selfWords    = words.Set("i я")
	notWords     = words.Set("not isnt wasnt не емес")
	yesWords     = words.Set("yes yeah yep sure right exactly да ага верно иә")
)

// qualifiers are concepts that tell one thing of a kind from another, as dates do.
var qualifiers = []string{"next", "previous", "earlier", "first", "last"}

// ordinals count from 1, or from the end.
var ordinals = map[string]int{
	"first": 1, "1st": 1, "former": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
	"fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
	"last": -1, "latter": -1, "final": -1,
	"первый": 1, "первая": 1, "первое": 1, "первого": 1, "первой": 1,
	"второй": 2, "вторая": 2, "второе": 2, "второго": 2,
	"третий": 3, "третья": 3, "третье": 3, "третьего": 3, "четвертый": 4, "пятый": 5,
	"последний": -1, "последняя": -1, "последнее": -1, "последнего": -1, "последней": -1,
	"бірінші": 1, "біріншісі": 1, "екінші": 2, "екіншісі": 2,
	"үшінші": 3, "үшіншісі": 3, "төртінші": 4, "бесінші": 5,
	"соңғы": -1, "соңғысы": -1,
}
