-- Conversations are few, as they last for 15 minutes, and each message writes one:
-- to read them all when somebody is forgotten or they expire costs less than to
-- keep their indexes.

-- +goose Up
drop index conversations_person;
drop index conversations_at;

-- +goose Down
create index conversations_person on conversations (person);
create index conversations_at on conversations (at);
