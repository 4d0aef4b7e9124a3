package knowledge

import (
	"fmt"
	"path"
)

// File is a file of a pack that is to be written.
type File struct {
	Name string
	Data []byte
}

// exampleFolder is a whole small pack, to learn from.
const exampleFolder = "packs/example"

// Example returns the files of a whole small pack that check calls fine.
func Example() ([]File, error) {
	entries, err := embedded.ReadDir(exampleFolder)
	if err != nil {
		return nil, fmt.Errorf("read the example: %w", err)
	}
	files := make([]File, len(entries))
	for i, e := range entries {
		data, err := embedded.ReadFile(path.Join(exampleFolder, e.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the example: %w", err)
		}
		files[i] = File{e.Name(), data}
	}
	return files, nil
}
