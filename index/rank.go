package index

import (
	"fmt"
	"strconv"

	"github.com/blevesearch/bleve/v2"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// use takes an opened index for x, and reads the ranks of its documents: their
// places in the order that fill gives them, by Bleve's number, which differs from
// build to build. They stay as they are: nothing is written or merged once an
// index is built.
func (x *Index) use(b bleve.Index) error {
	x.bleve = b
	err := x.read(b)
	if err != nil {
		_ = x.Close() // there is a better error
		return fmt.Errorf("read document numbers: %w", err)
	}
	m := b.Mapping()
	for _, fields := range []fields{articleFields, askFields} {
		for _, name := range []string{fields.text, fields.terms, fields.gram} {
			x.fields[name] = &field{name: name, analyzer: m.AnalyzerNamed(m.AnalyzerNameForPath(name))}
		}
	}
	return nil
}

func (x *Index) read(b bleve.Index) error {
	inner, err := b.Advanced()
	if err != nil {
		return err
	}
	if x.reader, err = inner.Reader(); err != nil {
		return err
	}
	x.ranks, err = readRanks(x.reader, x.sizes.total())
	return err
}

func readRanks(reader bleveindex.IndexReader, total int) ([]uint32, error) {
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
