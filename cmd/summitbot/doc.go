// Command summitbot answers questions about a summit from one article.
package main
