(* The mixture of two plans is a plan for the mixtures. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Tables Divergences Couplings.
Open Scope R_scope.

Lemma mixed_couples n m p q p' q' g h t : 0 <= t <= 1 -> coupling n m p q g -> coupling n m p' q' h ->
  coupling n m (mix p p' t) (mix q q' t) (fun i j => (1 - t) * g i j + t * h i j).
Proof.
  intros Ht (gpos & grows & gcolumns) (hpos & hrows & hcolumns). unfold mix. split; [|split].
  - intros i j Hi Hj. specialize (gpos i j Hi Hj). specialize (hpos i j Hi Hj). nra.
  - intros i Hi. rewrite sum_plus, !sum_scal, <- grows, <- hrows; auto.
  - intros j Hj. rewrite sum_plus, !sum_scal, gcolumns, hcolumns; auto.
Qed.

Lemma mixed_pmf n p q t : 0 <= t <= 1 -> pmf n p -> pmf n q -> pmf n (mix p q t).
Proof.
  intros Ht (pp & p1) (qp & q1). split.
  - intros i Hi. specialize (pp i Hi). specialize (qp i Hi). unfold mix. nra.
  - unfold mix. rewrite sum_plus, !sum_scal, p1, q1. ring.
Qed.

Lemma mixed n m d p q p' q' t : pmf n p -> pmf m q -> pmf n p' -> pmf m q' -> 0 <= t <= 1 ->
  vle (Some (W1 n m d (mix p p' t) (mix q q' t)))
      (vplus (Some (Rbar_mult (1 - t) (W1 n m d p q))) (Some (Rbar_mult t (W1 n m d p' q')))).
Proof.
  intros Hp Hq Hp' Hq' Ht.
  destruct (W1_finite n m d p q Hp Hq) as (a & is_a), (W1_finite n m d p' q' Hp' Hq') as (b & is_b),
    (W1_finite n m d (mix p p' t) (mix q q' t)) as (c & is_c); try apply mixed_pmf; auto.
  rewrite is_a, is_b, is_c. simpl.
  apply (W1_affine2 n m d p q a n m d p' q' b); auto; try lra. intros g h Hg Hh.
  pose proof (W1_le_cost n m d _ _ _ (mixed_couples n m p q p' q' g h t Ht Hg Hh)) as low. rewrite is_c in low. simpl in low.
  apply Rle_trans with (1 := low). apply Req_le. unfold cost.
  change (total n m (fun i j => ((1 - t) * g i j + t * h i j) * d i j)
          = (1 - t) * total n m (fun i j => g i j * d i j) + t * total n m (fun i j => h i j * d i j)).
  rewrite <- !total_scal, <- total_plus. apply total_ext. intros. ring.
Qed.

Theorem w1_is_jointly_convex :
forall (n : nat) (p q r s : nat -> R) (d : nat -> nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  pmf n s ->
  (0 <= t /\ t <= 1) ->
  vle (Some (W1 n n d (mix p r t) (mix q s t))) (vplus (Some (Rbar_mult (Finite (1 - t)) (W1 n n d p q))) (Some (Rbar_mult (Finite t) (W1 n n d r s)))).
Proof.
  intros. apply mixed; auto.
Qed.
