package index

import (
	"fmt"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
)

// The order of hits must be the same for every build of a pack. Bleve numbers
// documents as they come out of a map, and breaks ties by that number; and it
// adds the parts of a score in an order that depends on it, so that scores
// differ in the last bit. Sorting by score and id doubled the time of a search
// with 33,000 hits, as the id of each is looked up (see BenchmarkSearch,
// large/words). So the ids are read once, and each hit is given a rounded score
// and its place in the pack before Bleve compares it: that costs 3 %.

// use takes an opened index for x, and reads the ranks of its documents: their
// places in the order that fill gives them, by Bleve's number. They stay as
// they are: nothing is written or merged once an index is built.
func (x *Index) use(b bleve.Index) error {
	ranks, err := readRanks(b, x.sizes.total())
	if err != nil {
		_ = b.Close() // there is a better error
		return fmt.Errorf("read document numbers: %w", err)
	}
	x.bleve, x.ranks = b, ranks
	return nil
}

func readRanks(b bleve.Index, total int) ([]uint32, error) {
	inner, err := b.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := inner.Reader()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	all, err := reader.DocIDReaderAll()
	if err != nil {
		return nil, err
	}
	defer all.Close()
	ranks := make([]uint32, total)
	for n := 0; ; n++ {
		number, err := all.Next()
		if err != nil {
			return nil, err
		}
		if number == nil || n == total {
			if number != nil || n != total {
				return nil, fmt.Errorf("the index has not the %d documents of the pack", total)
			}
			return ranks, nil
		}
		id, err := reader.ExternalID(number)
		if err != nil {
			return nil, err
		}
		rank, err := strconv.ParseUint(id, 10, 32)
		if err != nil || number.Value() >= uint64(total) {
			return nil, fmt.Errorf("document %d has the id %q", number.Value(), id)
		}
		ranks[number.Value()] = uint32(rank)
	}
}

// byRank makes Bleve's own handler of hits, but for scores and ranks, and for
// documents of kinds that are not wanted, which it leaves out.
func (x *Index) byRank(wanted [kinds]bool) search.MakeDocumentMatchHandler {
	return func(c *search.SearchContext) (search.DocumentMatchHandler, bool, error) {
		keep, loadID, err := collector.MakeTopNDocumentMatchHandler(c)
		if err != nil {
			return nil, false, err
		}
		return func(d *search.DocumentMatch) error {
			if d == nil { // the end
				return keep(nil)
			}
			rank := x.ranks[d.IndexInternalID.Value()]
			if kind, _ := x.sizes.at(int(rank)); !wanted[kind] {
				c.DocumentMatchPool.Put(d)
				return nil
			}
			d.Score = float64(float32(d.Score)) // seven digits: far more than mean anything
			d.HitNumber = uint64(rank)
			return keep(d)
		}, loadID, nil
	}
}
