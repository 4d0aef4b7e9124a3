package bind

import "summitbot/knowledge"

// permits tells whether mention i may stand for what f has in a slot, by its
// place in the sentence: "from Kyrgyzstan" is not to whom it went.
func (x *binding) permits(f *stated, i int, slot knowledge.Slot) bool {
	lead := preposed(x.m, &x.m.Mentions[i])
	return lead == "" || lead == slot || len(f.Slots[lead]) == 0
}
