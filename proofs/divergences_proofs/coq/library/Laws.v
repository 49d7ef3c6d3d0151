(* Laws on n outcomes, and which outcomes a law charges. *)
Require Import Reals Lra Lia.
From Divergences.library Require Import Sums.
Open Scope R_scope.

Definition pmf (n : nat) (p : nat -> R) := (forall i, (i < n)%nat -> 0 <= p i) /\ sum n p = 1.

(* p ≪ q: what q does not charge, p does not charge. *)
Definition dominated (n : nat) (p q : nat -> R) := forall i, (i < n)%nat -> q i = 0 -> p i = 0.

Definition disjoint (n : nat) (p q : nat -> R) := forall i, (i < n)%nat -> p i = 0 \/ q i = 0.

Definition equal (n : nat) (p q : nat -> R) := forall i, (i < n)%nat -> p i = q i.

Definition mixture (p q : nat -> R) i := (p i + q i) / 2.

(* Domination of finitely many outcomes is decidable: KL can ask for it. *)
Lemma dominated_dec n p q : {dominated n p q} + {~ dominated n p q}.
Proof.
  induction n as [|n [yes|no]].
  - left. intros i Hi. lia.
  - destruct (Req_EM_T (q n) 0) as [zero|charged]; [destruct (Req_EM_T (p n) 0) as [zero'|charged']|].
    + left. intros i Hi Hq. destruct (Nat.eq_dec i n) as [->|]; auto. apply yes; auto; lia.
    + right. intros all. apply charged', all; auto.
    + left. intros i Hi Hq. destruct (Nat.eq_dec i n) as [->|]; [contradiction|]. apply yes; auto; lia.
  - right. intros all. apply no. intros i Hi. apply all. lia.
Qed.

Lemma pmf_le_one n p i : pmf n p -> (i < n)%nat -> p i <= 1.
Proof. intros (pos & one) Hi. rewrite <- one. apply sum_term_le; auto. Qed.

Lemma pmf_charges n p : pmf n p -> exists i, (i < n)%nat /\ 0 < p i.
Proof.
  intros (pos & one). induction n as [|n IH]; simpl in one; [lra|].
  destruct (Rlt_dec 0 (p n)) as [yes|no]; [exists n; auto|].
  assert (p n = 0) by (pose proof (pos n ltac:(lia)); lra).
  destruct IH as (i & Hi & charged); [auto|lra|]. exists i. auto.
Qed.

Lemma dominated_by_mixture n p q : pmf n p -> pmf n q -> dominated n p (mixture p q).
Proof. intros (Hp & _) (Hq & _) i Hi zero. specialize (Hp i Hi). specialize (Hq i Hi). unfold mixture in zero. lra. Qed.
