/**
 * Forms that browsers upload by: ours and boto3's, posted by clients that others wrote and by a real browser, to servers
 * that others wrote and to lamina-mock. Start reading at {@link dev.lamina.interop.form.PostedForms}.
 */
package dev.lamina.interop.form;
