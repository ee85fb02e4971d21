// SPDX-License-Identifier: Apache-2.0
package dev.ranvier.app;

/// A mistake on the command line or in a script's text. The message is all the user needs.
final class UserMistake extends RuntimeException {
    private static final long serialVersionUID = 1;

    UserMistake(String message) {
        super(message);
    }
}
