using System.Collections.Frozen;

namespace Panel.Platform;

/// <summary>
/// The catalogue of permissions. To prepare, to approve and to issue are three, so that nobody needs all of them
/// (docs/PROCEDURE.md#5-internal-controls).
/// </summary>
public static class Permission
{
    public const string ReadAccounts = "accounts.read";
    public const string EditAccounts = "accounts.edit";
    public const string ReadCatalog = "catalog.read";
    public const string EditCatalog = "catalog.edit";
    public const string ReadSubscriptions = "subscriptions.read";
    public const string EditSubscriptions = "subscriptions.edit";
    public const string ReadInvoices = "invoices.read";
    public const string PrepareRun = "runs.prepare";
    public const string ApproveRun = "runs.approve";
    public const string IssueRun = "runs.issue";
    public const string EditSellers = "sellers.edit";
    public const string ManageUsers = "users.manage";
    public const string ReadAudit = "audit.read";
    public const string ManageSystem = "system.manage";
    public const string Import = "import.run";

    public static readonly FrozenSet<string> All = new[]
    {
        ReadAccounts, EditAccounts, ReadCatalog, EditCatalog, ReadSubscriptions, EditSubscriptions, ReadInvoices,
        PrepareRun,
        ApproveRun, IssueRun, EditSellers, ManageUsers, ReadAudit, ManageSystem, Import,
    }.ToFrozenSet();
}
