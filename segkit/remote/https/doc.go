// Package https opens https:// addresses for package remote; importing it registers it.
// It opens plain http addresses only on this machine itself.
//
// If a server gives an ETag or the time of the last change, it is asked at each use
// whether the file has changed, and an interrupted download can continue. From other
// servers the file is fetched whole each time. The same holds for a file without a
// strong ETag that was changed less than a minute before it was sent, because two states
// of it could have the same time (RFC 9110, section 8.8.2.2). If a server changes a file
// but not its time, and gives no ETag, the change cannot be detected.
package https
