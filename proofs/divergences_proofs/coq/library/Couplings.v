(* Couplings of two laws on finite sites, what they cost, and W1: the greatest lower bound of their costs. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables.
Open Scope R_scope.

Definition coupling (n m : nat) (p q : nat -> R) (g : nat -> nat -> R) :=
  (forall i j, (i < n)%nat -> (j < m)%nat -> 0 <= g i j) /\
  (forall i, (i < n)%nat -> sum m (g i) = p i) /\
  (forall j, (j < m)%nat -> sum n (fun i => g i j) = q j).

Definition cost (n m : nat) (d g : nat -> nat -> R) := sum n (fun i => sum m (fun j => g i j * d i j)).

Definition costs (n m : nat) (d : nat -> nat -> R) (p q : nat -> R) (c : R) :=
  exists g, coupling n m p q g /\ cost n m d g = c.

Definition W1 (n m : nat) (d : nat -> nat -> R) (p q : nat -> R) : Rbar := Glb_Rbar (costs n m d p q).

Definition metric (n : nat) (d : nat -> nat -> R) :=
  (forall i j, (i < n)%nat -> (j < n)%nat -> 0 <= d i j) /\
  (forall i j, (i < n)%nat -> (j < n)%nat -> (d i j = 0 <-> i = j)) /\
  (forall i j, (i < n)%nat -> (j < n)%nat -> d i j = d j i) /\
  (forall i j k, (i < n)%nat -> (j < n)%nat -> (k < n)%nat -> d i k <= d i j + d j k).

(* f is 1-Lipschitz on sites with the distances d. *)
Definition lipschitz (n : nat) (d : nat -> nat -> R) (f : nat -> R) :=
  forall i j, (i < n)%nat -> (j < n)%nat -> f i - f j <= d i j.

Section Bounds_of_W1.
  Variables (n m : nat) (d : nat -> nat -> R) (p q : nat -> R).

  Lemma W1_le_cost g : coupling n m p q g -> Rbar_le (W1 n m d p q) (cost n m d g).
  Proof. intros couples. apply (proj1 (Glb_Rbar_correct (costs n m d p q))). exists g; auto. Qed.

  Lemma W1_ge b : (forall g, coupling n m p q g -> b <= cost n m d g) -> Rbar_le b (W1 n m d p q).
  Proof. intros below. apply (proj2 (Glb_Rbar_correct (costs n m d p q))). intros c (g & couples & <-). apply below; auto. Qed.

  Lemma W1_is w :
    (exists g, coupling n m p q g /\ cost n m d g = w) ->
    (forall g, coupling n m p q g -> w <= cost n m d g) -> W1 n m d p q = Finite w.
  Proof.
    intros (g & couples & <-) below. apply Rbar_le_antisym; [apply W1_le_cost; auto|apply W1_ge; auto].
  Qed.

  (* Where some coupling costs c, and k ≤ s·c + r whatever it costs, the same holds of W1: how bounds pass to the infimum. *)
  Lemma W1_affine w k s r :
    W1 n m d p q = Finite w -> 0 <= s -> (exists g, coupling n m p q g) ->
    (forall g, coupling n m p q g -> k <= s * cost n m d g + r) -> k <= s * w + r.
  Proof.
    intros is_w [spos|<-] (g & couples) below.
    - assert (low : Rbar_le ((k - r) / s) (W1 n m d p q)).
      { apply W1_ge. intros h Hh. specialize (below h Hh). apply Rmult_le_reg_l with s; auto.
        replace (s * ((k - r) / s)) with (k - r) by (field; lra). lra. }
      rewrite is_w in low. simpl in low. apply (Rmult_le_compat_l s) in low; [|lra].
      replace (s * ((k - r) / s)) with (k - r) in low by (field; lra). lra.
    - specialize (below g couples). lra.
  Qed.
End Bounds_of_W1.

(* The independent coupling: there always is one. *)
Lemma independent n m p q : pmf n p -> pmf m q -> coupling n m p q (fun i j => p i * q j).
Proof.
  intros (pp & p1) (qp & q1). split; [|split].
  - intros. apply Rmult_le_pos; auto.
  - intros. rewrite sum_scal, q1. ring.
  - intros. rewrite sum_scal_r, p1. ring.
Qed.

(* All costs lie above -Σ|d|, because no entry of a coupling exceeds 1: W1 of laws is a number. *)
Lemma coupling_total n m p q g : coupling n m p q g -> total n m g = sum n p.
Proof. intros (_ & rows & _). apply sum_ext. auto. Qed.

Lemma coupling_le_one n m p q g i j : pmf n p -> coupling n m p q g -> (i < n)%nat -> (j < m)%nat -> g i j <= 1.
Proof.
  intros (_ & one) couples Hi Hj. rewrite <- one, <- (coupling_total n m p q g couples).
  apply total_entry_le; auto. apply couples.
Qed.

Lemma W1_finite n m d p q : pmf n p -> pmf m q -> exists w, W1 n m d p q = Finite w.
Proof.
  intros Hp Hq.
  assert (low : Rbar_le (total n m (fun i j => - Rabs (d i j))) (W1 n m d p q)).
  { apply W1_ge. intros g Hg. apply total_le. intros i j Hi Hj.
    pose proof (coupling_le_one n m p q g i j Hp Hg Hi Hj). pose proof (proj1 Hg i j Hi Hj).
    pose proof (Rabs_maj2 (d i j)). pose proof (Rle_abs (d i j)). pose proof (Rabs_pos (d i j)). nra. }
  pose proof (W1_le_cost n m d p q _ (independent n m p q Hp Hq)) as high.
  destruct (W1 n m d p q) as [w| |]; [exists w; auto| |]; simpl in *; contradiction.
Qed.

(* What W1 needs of two pairs of laws at once: k ≤ s·(cost of any first) + t·(cost of any second). *)
Lemma W1_affine2 n m d p q w n' m' d' p' q' w' k s t :
  W1 n m d p q = Finite w -> W1 n' m' d' p' q' = Finite w' -> 0 <= s -> 0 <= t ->
  pmf n p -> pmf m q -> pmf n' p' -> pmf m' q' ->
  (forall g h, coupling n m p q g -> coupling n' m' p' q' h -> k <= s * cost n m d g + t * cost n' m' d' h) ->
  k <= s * w + t * w'.
Proof.
  intros is_w is_w' Hs Ht Hp Hq Hp' Hq' below.
  apply (W1_affine n m d p q w k s (t * w')); auto. { eexists. apply independent; auto. }
  intros g Hg. rewrite Rplus_comm.
  apply (W1_affine n' m' d' p' q' w' k t (s * cost n m d g)); auto. { eexists. apply independent; auto. }
  intros h Hh. rewrite Rplus_comm. auto.
Qed.

(* All mass stays where it is. *)
Definition diagonal (p : nat -> R) i j := if Nat.eq_dec i j then p i else 0.

Lemma diagonal_row n p i : (i < n)%nat -> sum n (diagonal p i) = p i.
Proof. intros Hi. unfold diagonal. rewrite sum_pick. destruct (lt_dec i n); lia || auto. Qed.

Lemma diagonal_symmetric p i j : diagonal p i j = diagonal p j i.
Proof. unfold diagonal. destruct (Nat.eq_dec i j), (Nat.eq_dec j i); congruence. Qed.

Lemma diagonal_couples n p : (forall i, (i < n)%nat -> 0 <= p i) -> coupling n n p p (diagonal p).
Proof.
  intros pos. split; [|split].
  - intros i j Hi Hj. unfold diagonal. destruct (Nat.eq_dec i j); auto; lra.
  - intros i Hi. apply diagonal_row; auto.
  - intros j Hj. rewrite (sum_ext n _ (diagonal p j)); [apply diagonal_row; auto|]. intros. apply diagonal_symmetric.
Qed.

Lemma diagonal_cost n d p : cost n n d (diagonal p) = sum n (fun i => p i * d i i).
Proof.
  apply sum_ext. intros i Hi. rewrite (sum_ext n _ (diagonal (fun i => p i * d i i) i)).
  - apply diagonal_row; auto.
  - intros j Hj. unfold diagonal. destruct (Nat.eq_dec i j); [subst|]; ring.
Qed.
