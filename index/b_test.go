package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"summitbot/knowledge"
	"testing"
	"time"
)

func syn(n int) *knowledge.Base {
	r := rand.New(rand.NewPCG(1, 2))
	var b knowledge.Base
	b.Pack.Languages = []string{"en"}
	var vocab []string
	for i := 0; i < 20000; i++ {
		w := ""
		for k := 0; k < 2+r.IntN(3); k++ {
			w += string("bcdfghklmnprstvz"[r.IntN(16)]) + string("aeiou"[r.IntN(5)])
		}
		vocab = append(vocab, w)
	}
	z := rand.NewZipf(r, 1.1, 2, 19999)
	for i := 0; i < n; i++ {
		var ws []string
		for k := 0; k < 18; k++ {
			ws = append(ws, vocab[z.Uint64()])
		}
		b.Sentences = append(b.Sentences, knowledge.Sentence{Number: i + 1, Text: strings.Join(ws, " ") + "."})
	}
	b.Digest = fmt.Sprintf("%064d", n)
	return &b
}
func TestBuild(t *testing.T) {
	for _, n := range []int{20000, 200000} {
		b := syn(n)
		t0 := time.Now()
		x, err := New(context.Background(), Source{Base: b})
		if err != nil {
			t.Fatal(err)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		t.Log(n, "mem", time.Since(t0), m.Sys>>20, m.HeapAlloc>>20)
		x.Close()
		t0 = time.Now()
		x, err = Open(context.Background(), t.TempDir(), Source{Base: b})
		if err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&m)
		t.Log(n, "disk", time.Since(t0), m.Sys>>20, m.HeapAlloc>>20)
		x.Close()
	}
}
