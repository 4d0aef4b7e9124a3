package knowledge

import "testing"

// BenchmarkDefault measures what every start of the bot pays.
func BenchmarkDefault(b *testing.B) {
	for b.Loop() {
		if _, err := Default(); err != nil {
			b.Fatal(err)
		}
	}
}
