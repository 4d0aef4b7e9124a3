package syntax

// ModelFile returns the embedded model of a language.
func ModelFile(lang string) []byte {
	data, err := files.ReadFile(lang + ".bin")
	if err != nil {
		panic(err)
	}
	return data
}
