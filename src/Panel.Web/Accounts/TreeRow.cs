using Panel.Accounts;

namespace Panel.Web.Accounts;

/// <summary>A line of the tree on show: an account, or the offer to load more of a long level.</summary>
public sealed class TreeRow(int level, AccountNode? node, TreeMore? more, long place, long siblings)
{
    /// <summary>1 at the top.</summary>
    public int Level => level;

    /// <summary>The account; null on a line that loads more.</summary>
    public AccountNode? Node => node;

    /// <summary>What this line would load; null on an account.</summary>
    public TreeMore? More => more;

    /// <summary>How many siblings stand before it.</summary>
    public long Place => place;

    /// <summary>Accounts on its level below the same parent; -1 where that is not known.</summary>
    public long Siblings => siblings;

    /// <summary>Whether what is below is on show.</summary>
    public bool Open { get; set; }
}

/// <summary>A part of a level that is not loaded.</summary>
/// <param name="ParentId">Whose children.</param>
/// <param name="Before">Whether it stands before what is loaded.</param>
/// <param name="Skip">Place of its first account.</param>
/// <param name="Take">How many one click loads.</param>
/// <param name="Left">How many are not loaded.</param>
public sealed record TreeMore(long ParentId, bool Before, int Skip, int Take, long Left);
