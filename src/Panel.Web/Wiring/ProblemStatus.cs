using System.Collections.Frozen;

namespace Panel.Web.Wiring;

/// <summary>
/// The one place that decides with which HTTP status a problem is answered (RFC 9110, section 15). Every code that the
/// product can give stands here; a test fails for one that nobody decided about.
/// </summary>
internal static class ProblemStatus
{
    /// <summary>Codes by status; a code that stands twice stops the process at its start.</summary>
    private static readonly FrozenDictionary<string, int> Statuses = new (int Status, string[] Codes)[]
    {
        (StatusCodes.Status400BadRequest,
            ["request.broken", "request.form", "request.host", "request.other", "request.transport"]),
        (StatusCodes.Status401Unauthorized, ["identity.code_wrong", "identity.start_again", "request.signed_out"]),
        (StatusCodes.Status403Forbidden,
        [
            "account.own_place", "account.sellers_right", "forbidden", "identity.own_credential", "identity.role_above",
            "identity.totp_required", "identity.user_above", "request.origin", "run.four_eyes",
        ]),
        (StatusCodes.Status404NotFound, ["not_found"]),
        (StatusCodes.Status408RequestTimeout, ["request.too_slow"]),
        (StatusCodes.Status409Conflict, Conflicts),
        (StatusCodes.Status410Gone, ["identity.invitation_gone"]),
        (StatusCodes.Status413PayloadTooLarge,
            [
                "import.too_large", "import.too_many", "request.too_long", "subscriptions.batch_too_large",
                "usage.too_long"
            ]),
        (StatusCodes.Status422UnprocessableEntity, Rules),
        (StatusCodes.Status429TooManyRequests, ["identity.wait", "request.circuits", "request.too_many"]),
        (StatusCodes.Status500InternalServerError, Faults),
        (StatusCodes.Status503ServiceUnavailable,
        [
            "archive.printer", "call.stranded", "call.unknown", "dns.not_ready", "dns.unreachable", "health.database",
            "health.disk", "health.migrations", "mail.not_sent", "mail.waits", "module.failed",
            "platform.database_away",
            "platform.database_unreachable", "platform.disk_full", "platform.private_server", "platform.server_in_use",
            "platform.server_read_only",
        ]),
    }.SelectMany(group => group.Codes, (group, code) => (group.Status, code))
        .ToFrozenDictionary(one => one.code, one => one.Status);

    /// <summary>Every code that is decided about.</summary>
    internal static IEnumerable<string> Codes => Statuses.Keys;

    /// <summary>The status of a problem's code. What only a module knows is a rule that was not kept to: 422.</summary>
    internal static int Of(string code) => Statuses.GetValueOrDefault(code, StatusCodes.Status422UnprocessableEntity);

    // The request is sound, but not in the state that things are in: somebody was quicker, or something has to happen
    // first.
    private static string[] Conflicts =>
    [
        "account.left_behind", "account.no_suggested_fix", "account.no_seller", "account.no_vat_id",
        "account.number_taken", "archive.pending",
        "calendar.cannot_plan", "call.in_turn", "call.other_request", "catalog.campaign_used", "catalog.code_taken",
        "catalog.kind_used", "catalog.label_taken",
        "catalog.only_version", "catalog.option_kind_used", "catalog.option_value_used", "catalog.price_exists",
        "catalog.version_frozen", "catalog.version_pinned", "catalog.version_announced", "hold.not_releasable",
        "identity.email_taken",
        "identity.last_owner", "identity.role_held", "identity.totp_is_off", "identity.totp_is_on",
        "identity.user_disabled",
        "import.changed", "mail.not_set", "mail.sent", "module.comes", "module.off", "platform.backup_exists",
        "platform.not_empty", "run.clock",
        "run.digest_changed", "run.empty_document", "run.interrupted", "run.no_series", "run.state",
        "run.world_changed",
        "seller.code_taken", "series.code_taken", "series.in_use", "series.last_default", "series.prefix_taken",
        "stale",
        "subproject.code_taken", "subscriptions.ended", "subscriptions.key_reused", "subscriptions.notice_begun",
        "subscriptions.notice_closed", "subscriptions.already_notified", "subscriptions.out_of_stock",
        "subscriptions.product_inactive",
        "subscriptions.redeemed_already", "subscriptions.unbilled_periods", "subscriptions.usage_billed",
        "subscriptions.usage_no_period", "subscriptions.usage_not_late", "subscriptions.usage_withdrawn",
        "subscriptions.version_not_begun", "tax.rate_exists", "tax.rate_used",
    ];

    // What was sent does not keep to a rule, whatever state things are in.
    private static string[] Rules =>
    [
        "account.payer_circle", "account.under_itself", "backup.no_directory", "catalog.no_bundle", "catalog.no_price",
        "catalog.version_out_of_place", "catalog.version_too_early", "dns.refused", "identity.account_unknown",
        "identity.email_invalid",
        "identity.password_common", "identity.password_long", "identity.password_short", "identity.password_wrong",
        "identity.role_unfit", "import.bad_zip", "import.no_folder", "import.nothing", "import.twice",
        "import.unreadable", "invalid",
        "key_reused",
        "mail.no_address", "module.not_supported", "module.setting", "platform.backup_unreadable",
        "subproject.foreign_series",
        "subproject.value_missing", "subscriptions.end_before_billed", "subscriptions.metric_unknown",
        "subscriptions.no_option_price", "subscriptions.no_price", "subscriptions.not_a_boundary",
        "subscriptions.not_redeemable",
        "subscriptions.notice_no_choice", "subscriptions.notice_no_price_yet", "subscriptions.term_binds",
        "tax.no_rate",
    ];

    // Not the sender's doing: something of this installation is broken, or set up wrong and refuses to start.
    private static string[] Faults =>
    [
        "archive.damaged", "archive.print_failed", "archive.render", "books.broken", "import.broke", "job.broke",
        "platform.backup_damaged", "platform.backup_failed", "platform.database_user", "platform.db_patience",
        "platform.half_restored", "platform.hosts", "platform.jobs_nightly", "platform.mariadb_missing",
        "platform.master_key", "platform.no_master_key",
        "platform.migration_failed", "platform.proxies", "platform.restore_failed", "platform.restore_refused",
        "platform.restore_stopped", "platform.role",
        "platform.schema_changed", "platform.schema_foreign", "platform.schema_newer", "platform.schema_numbering",
        "platform.schema_order", "platform.secret_readable",
        "platform.server_version", "platform.session_settings", "run.plan_broke", "theme.invalid", "unexpected",
    ];
}
