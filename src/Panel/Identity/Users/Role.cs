using System.Collections.Frozen;
using Panel.Platform;

namespace Panel.Identity;

/// <summary>What a user is at an account. Stored in snake case.</summary>
public enum Role
{
    /// <summary>Everything, and who may do what.</summary>
    Owner,

    /// <summary>Accounts, catalogue, subscriptions, runs from plan to issue.</summary>
    Billing,

    /// <summary>Helps customers: sees accounts, subscriptions and documents, fixes addresses.</summary>
    Support,

    /// <summary>Prepares and sees documents; changes no prices.</summary>
    Accountant,

    /// <summary>Sees everything, changes nothing.</summary>
    Auditor,

    /// <summary>A reseller's people: their own customers.</summary>
    Reseller,

    /// <summary>A customer's people: their own account and documents.</summary>
    Customer,
}

/// <summary>The one table of what each role may do, and where it fits.</summary>
public static class Roles
{
    private static readonly string[] ReadAll =
    [
        Permission.ReadAccounts, Permission.ReadCatalog, Permission.ReadSubscriptions, Permission.ReadInvoices,
    ];

    private static readonly FrozenDictionary<Role, FrozenSet<string>> Table = new Dictionary<Role, FrozenSet<string>>
    {
        [Role.Owner] = Permission.All,
        [Role.Billing] = Of(
            [
                .. ReadAll, Permission.EditAccounts, Permission.EditCatalog, Permission.EditSubscriptions,
                Permission.PrepareRun,
                Permission.ApproveRun, Permission.IssueRun, Permission.EditSellers, Permission.Import,
                Permission.ReadAudit,
            ]),
        [Role.Support] = Of([.. ReadAll, Permission.EditAccounts, Permission.EditSubscriptions]),
        [Role.Accountant] = Of([.. ReadAll, Permission.PrepareRun, Permission.ReadAudit]),
        [Role.Auditor] = Of([.. ReadAll, Permission.ReadAudit]),
        [Role.Reseller] = Of(
            [.. ReadAll, Permission.EditAccounts, Permission.EditSubscriptions, Permission.ManageUsers]),
        [Role.Customer] = Of(Permission.ReadAccounts, Permission.ReadSubscriptions, Permission.ReadInvoices),
    }.ToFrozenDictionary();

    /// <summary>What the role may do within the account's subtree.</summary>
    public static FrozenSet<string> PermissionsOf(Role role) => Table[role];

    /// <summary>
    /// Whether the role belongs to the provider's own people, who need a second factor (<see cref="TotpRule"/>).
    /// </summary>
    public static bool IsStaff(Role role) => role is not (Role.Reseller or Role.Customer);

    /// <summary>
    /// Whether the role can be held at an account of this kind (<c>provider</c>, <c>reseller</c>, <c>customer</c>).
    /// </summary>
    public static bool FitsAt(Role role, string accountKind) => role switch
    {
        Role.Reseller => accountKind == "reseller",
        Role.Customer => accountKind is "customer" or "reseller",
        _ => accountKind == "provider",
    };

    private static FrozenSet<string> Of(params string[] permissions) => permissions.ToFrozenSet();
}
