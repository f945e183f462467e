using System.Collections.Frozen;

namespace Panel.Platform;

/// <summary>
/// Who does a use case, and within which part of the account tree. Every use case takes one; what lies outside
/// <paramref name="AccountId"/>'s subtree does not exist for it.
/// </summary>
/// <param name="UserId">The signed-in user, 0 for the machine itself (command line, jobs).</param>
/// <param name="Name">How the audit trail names the actor: a user's e-mail, <c>command line</c>, <c>job
/// run-calendar</c>.</param>
/// <param name="AccountId">Root of the visible subtree; the provider's account for staff.</param>
/// <param name="Permissions">What the actor may do, by names of <see cref="Permission"/>.</param>
public sealed record Actor(long UserId, string Name, long AccountId, FrozenSet<string> Permissions)
{
    /// <summary>The provider's own account, root of the tree, made by the migrations.</summary>
    public const long ProviderAccountId = 1;

    /// <summary>The machine's operator: everything is allowed, the audit trail says where it came from.</summary>
    public static Actor Machine(string name) => new(0, name, ProviderAccountId, Permission.All);

    /// <summary>
    /// Somebody who may do nothing and sees nothing: a visitor before the sign-in, a session that is over.
    /// </summary>
    public static Actor Nobody(string name) => new(0, name, 0, FrozenSet<string>.Empty);

    /// <summary>Whether the actor is staff of the provider and sees the whole tree.</summary>
    public bool IsProvider => AccountId == ProviderAccountId;

    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>The problem to return when the permission is missing, else null.</summary>
    public Problem? Lacks(string permission) => May(permission) ? null : Problem.Forbidden(permission);

    /// <summary>The same for what concerns the whole installation: only staff of the provider may do it.</summary>
    public Problem? LacksAtProvider(string permission) =>
        May(permission) && IsProvider ? null : Problem.Forbidden(permission);
}
