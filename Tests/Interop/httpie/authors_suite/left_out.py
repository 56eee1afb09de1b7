"""Which of the authors' tests are left out, and why. A row may name a file, a class, a function or one case."""

# Tests that no program but httpie itself could pass.
INAPPLICABLE = {
    "httpie's plug-ins are Python packages": [
        "test_auth_plugins.py",
        "test_plugins_cli.py",
        "test_transport_plugin.py",
        "test_sessions.py::TestSession::test_auth_type_reused_in_session",
        "test_sessions.py::TestSession::test_auth_plugin_prompt_password_in_session",
        "test_sessions.py::TestSession::test_auth_type_stored_in_session_file",
        "test_stream.py::test_pretty_options_with_and_without_stream_with_converter",
        "test_httpie_cli.py::test_plugins_cli_error_message_without_args",
        "test_httpie_cli.py::test_plugins_cli_error_messages_with_example",
        "test_httpie_cli.py::test_plugins_cli_error_messages_invalid_example",
    ],
    "whether there is a newer httpie is for httpie to say": ["test_update_warnings.py"],
    "httpie's table of options, as Python objects or as JSON": [
        "test_parser_schema.py",
        "test_cli_utils.py",
        "test_httpie_cli.py::test_cli_export",
    ],
    "calls Python functions without running a command line; offline.txt and test_terminal.py have such cases": [
        "test_auth.py::test_only_username_in_url",
        "test_auth.py::test_ignore_netrc_together_with_auth",
        "test_auth.py::test_ignore_netrc_null_auth",
        "test_cli.py::TestItemParsing",
        "test_cli.py::test_url_leading_colon_slash_slash",
        "test_cli.py::TestLocalhostShorthand",
        "test_cli.py::TestArgumentParser",
        "test_config.py::test_explicit_xdg_config_home",
        "test_config.py::test_default_xdg_config_home",
        "test_config.py::test_legacy_config_dir",
        "test_config.py::test_custom_config_dir",
        "test_downloads.py::TestDownloadUtils",
        "test_downloads.py::TestDownloads::test_download_with_Content_Length",
        "test_downloads.py::TestDownloads::test_download_no_Content_Length",
        "test_downloads.py::TestDownloads::test_download_output_from_content_disposition",
        "test_downloads.py::TestDownloads::test_download_interrupted",
        "test_downloads.py::TestDownloads::test_download_resumed",
        "test_encoding.py::test_charset_text_pairs",
        "test_httpie.py::test_main_entry_point",
        "test_httpie.py::test_main_entry_point_keyboard_interrupt",
        "test_output.py::TestColors",
        "test_output.py::TestFormatOptions::test_parse_format_options",
        "test_output.py::TestFormatOptions::test_parse_format_options_errors",
        "test_output.py::TestFormatOptions::test_format_options_accumulation",
        "test_sessions.py::TestExpiredCookies::test_removes_expired_cookies_from_session_obj",
        "test_sessions.py::TestExpiredCookies::test_get_expired_cookies_using_max_age",
        "test_sessions.py::TestExpiredCookies::test_get_expired_cookies_manages_multiple_cookie_headers",
        "test_sessions.py::test_old_session_version_saved_as_is",
        "test_sessions.py::test_old_session_cookie_layout_warning",
        "test_sessions.py::test_cookie_security_warnings_on_raw_cookies",
        "test_sessions.py::test_headers_old_layout_warning",
        "test_sessions.py::test_outdated_layout_mixed",
        "test_sessions.py::test_session_cookie_layout_preservation",
        "test_sessions.py::test_session_header_layout_preservation",
        "test_ssl.py::test_pyopenssl_presence",
        "utils",
    ],
    "replaces httpie's main function by one that raises an exception of requests": [
        "test_errors.py::test_error",
        "test_errors.py::test_error_traceback",
        "test_errors.py::test_error_custom_dns",
        "test_output.py::TestQuietFlag::test_quiet_on_python_warnings",
    ],
    "counts the calls of a Python object; live.txt compares streams": ["test_stream.py::test_auto_streaming"],
    "Windows": ["test_windows.py", "test_config.py::test_windows_config_dir"],
}

# Tests of what the README calls a defect of httpie's.
DEFECTS = {
    "a form says true for true": ["test_json.py::test_simple_json_arguments_with_non_json[True]"],
    "twice quiet is silent": ["test_output.py::TestQuietFlag::test_quiet_quiet_with_check_status_non_zero_pipe"],
}

# Tests that fail in httpie itself when root runs them.
IMPOSSIBLE_FOR_ROOT = {
    "root may read every file": ["test_config.py::test_config_file_inaccessible"],
}
