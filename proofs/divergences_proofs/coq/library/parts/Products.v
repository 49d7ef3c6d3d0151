(* Pairs of independent parts: the product of two plans is a plan between the products of the laws. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings.
From Divergences.library.entropic Require Import Joint.
Open Scope R_scope.

(* Row after row, the law of two independent parts; and the plan that moves each part by a plan of its own. *)
Definition paired (m : nat) (p r : nat -> R) (k : nat) := p (k / m)%nat * r (k mod m)%nat.
Definition both (m : nat) (g h : nat -> nat -> R) (k l : nat) := g (k / m)%nat (l / m)%nat * h (k mod m)%nat (l mod m)%nat.

Lemma sum_paired n m a b : sum (n * m) (paired m a b) = sum n a * sum m b.
Proof. change (paired m a b) with (flat m (fun i j => a i * b j)). now rewrite sum_flat, total_product. Qed.

Lemma in_parts n m k : (k < n * m)%nat -> (k / m < n)%nat /\ (k mod m < m)%nat.
Proof.
  intros Hk. assert (m <> 0)%nat by lia. split; [apply Nat.div_lt_upper_bound; lia|apply Nat.mod_upper_bound; auto].
Qed.

Lemma paired_pmf n m p r : pmf n p -> pmf m r -> pmf (n * m) (paired m p r).
Proof.
  intros (Hp & p1) (Hr & r1). split.
  - intros k Hk. destruct (in_parts n m k Hk). apply Rmult_le_pos; auto.
  - rewrite sum_paired, p1, r1. ring.
Qed.

Section Both.
  Variables (n m : nat) (p q r s : nat -> R) (g h : nat -> nat -> R).
  Hypotheses (Hg : coupling n n p q g) (Hh : coupling m m r s h).

  Lemma both_couples : coupling (n * m) (n * m) (paired m p r) (paired m q s) (both m g h).
  Proof.
    destruct Hg as (gpos & grows & gcolumns), Hh as (hpos & hrows & hcolumns). split; [|split].
    - intros k l Hk Hl. destruct (in_parts n m k Hk), (in_parts n m l Hl). apply Rmult_le_pos; auto.
    - intros k Hk. destruct (in_parts n m k Hk).
      change (both m g h k) with (paired m (g (k / m)%nat) (h (k mod m)%nat)). rewrite sum_paired, grows, hrows; auto.
    - intros l Hl. destruct (in_parts n m l Hl).
      change (fun k => both m g h k l) with (paired m (fun i => g i (l / m)%nat) (fun j => h j (l mod m)%nat)).
      rewrite sum_paired, gcolumns, hcolumns; auto.
  Qed.

  Lemma both_total a b : total (n * m) (n * m) (both m a b) = total n n a * total m m b.
  Proof.
    unfold total. rewrite <- sum_paired. apply sum_ext. intros k Hk.
    change (fun l => both m a b k l) with (paired m (a (k / m)%nat) (b (k mod m)%nat)). apply sum_paired.
  Qed.
End Both.
