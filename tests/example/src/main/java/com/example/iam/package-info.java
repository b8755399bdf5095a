/** IAM, as far as this project needs it, out of a description that stands among its own resources. */
@Views(service = "iam")
package com.example.iam;

import dev.lamina.client.api.Views;
