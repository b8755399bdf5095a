package dev.lamina.client.api;

import java.util.List;

/**
 * Members by a name: an open-addressing table that is built once and only read. Its fields are final, so a thread that
 * finds it through an unsynchronised field sees it whole.
 */
final class MemberTable {
    private final String[] names;
    private final Member[] members;

    private MemberTable(List<Member> known, boolean onWire) {
        int capacity = Integer.highestOneBit(Math.max(2, known.size()) * (onWire ? 4 : 2) - 1) << 1;
        names = new String[capacity];
        members = new Member[capacity];
        for (int i = 0; i < known.size(); i++) {
            Member member = known.get(i);
            if (!onWire) {
                put(member.name(), member);
            } else if (isElement(member)) {
                put(member.wireName(), member);
            }
        }
        for (int i = 0; onWire && i < known.size(); i++) {
            Member member = known.get(i);
            if (isElement(member) && member.alias() != null) {
                put(member.alias(), member);
            }
        }
    }

    /** The members by their own names. */
    static MemberTable byName(List<Member> members) {
        return new MemberTable(members, false);
    }

    /** The members of the body by the names of their XML elements; a name of its own wins over an alias. */
    static MemberTable byElement(List<Member> members) {
        return new MemberTable(members, true);
    }

    /** Elements are what is read; a place in a URI means nothing in an answer, where such a member is in the body. */
    private static boolean isElement(Member member) {
        return !member.attribute()
                && switch (member.location()) {
                    case BODY, QUERY, URI -> true;
                    case HEADER, HEADERS, STATUS -> false;
                };
    }

    private void put(String name, Member member) {
        int slot = slot(name);
        if (names[slot] == null) {
            names[slot] = name;
            members[slot] = member;
        }
    }

    Member get(String name) {
        return members[slot(name)];
    }

    /** Where the name stands, or the free slot where it would: the table is never more than half full. */
    private int slot(String name) {
        int mask = names.length - 1;
        int hash = name.hashCode();
        int slot = (hash ^ hash >>> 16) & mask;
        while (names[slot] != null && !names[slot].equals(name)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
