// Package s3 opens s3:// addresses for package remote, and stores files on S3. Importing
// it registers it.
//
// Credentials come from the SDK's usual sources, in its usual order: environment, shared
// files and profiles, single sign-on, web identity, containers. The metadata service of
// a cloud machine is asked only on request, because elsewhere the wait is long and the
// error obscure. Nothing is sent over plain http except to this machine itself, neither
// to the store nor to the services that give credentials.
package s3
