// Package trino runs statements on a Trino server over its client protocol: a statement
// is posted, each answer names the next one to ask for, and the rows come page by page,
// so that memory stays bounded whatever their number.
//
// It has what a study needs and no more: texts as values, progress from the engine's own
// statistics, and errors as sentences. A page can be asked for again, so a connection that
// breaks while rows come is taken up where it broke, and no row is counted twice. A
// statement is posted once: after an unclear failure nobody knows whether it ran.
//
// Passwords and tokens are sent only over TLS, only to the server that the address names,
// and never appear in errors. The protocol:
// https://trino.io/docs/current/develop/client-protocol.html
package trino
