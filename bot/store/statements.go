package store

import (
	"context"
	"database/sql"
	"sync"
)

// statements is a database whose statements may be prepared once and run often:
// SQLite takes a quarter of a short one's time to read it. PostgreSQL's driver
// prepares them by itself.
type statements struct {
	*sql.DB
	prepares bool

	mu     sync.Mutex
	byText map[string]*sql.Stmt
}

func newStatements(db *sql.DB, prepares bool) *statements {
	return &statements{DB: db, prepares: prepares, byText: make(map[string]*sql.Stmt)}
}

// prepared returns a statement that is prepared; the database closes it.
func (s *statements) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if known, ok := s.byText[text]; ok {
		return known, nil
	}
	stmt, err := s.PrepareContext(ctx, text)
	if err == nil {
		s.byText[text] = stmt
	}
	return stmt, err
}

// run runs a statement that returns nothing.
func (s *statements) run(ctx context.Context, text string, args ...any) error {
	if !s.prepares {
		_, err := s.ExecContext(ctx, text, args...)
		return err
	}
	stmt, err := s.prepared(ctx, text)
	if err == nil {
		_, err = stmt.ExecContext(ctx, args...)
	}
	return err
}

// row runs a statement that returns a row at most.
func (s *statements) row(ctx context.Context, text string, args ...any) *sql.Row {
	if s.prepares {
		if stmt, err := s.prepared(ctx, text); err == nil {
			return stmt.QueryRowContext(ctx, args...)
		}
	}
	return s.QueryRowContext(ctx, text, args...) // which has the error, if there is one
}
