(* How W1 depends on its table of costs. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Couplings.
Open Scope R_scope.

(* k ≤ s·d + r entry by entry passes to W1, because plans have mass one. *)
Lemma W1_costs n m p q d e s r : pmf n p -> pmf m q -> 0 <= s ->
  (forall i j, (i < n)%nat -> (j < m)%nat -> e i j <= s * d i j + r) ->
  Rbar_le (W1 n m e p q) (Rbar_plus (Rbar_mult s (W1 n m d p q)) r).
Proof.
  intros Hp Hq Hs less. destruct (W1_finite n m d p q Hp Hq) as (w & is_w), (W1_finite n m e p q Hp Hq) as (v & is_v).
  rewrite is_w, is_v. simpl. apply (W1_affine n m d p q w v s r); auto. { eexists. apply independent; auto. }
  intros g Hg. pose proof (W1_le_cost n m e p q g Hg) as low. rewrite is_v in low. simpl in low.
  apply Rle_trans with (1 := low).
  replace (s * cost n m d g + r) with (total n m (fun i j => s * (g i j * d i j) + r * g i j)).
  - apply total_le. intros i j Hi Hj. specialize (less i j Hi Hj). pose proof (proj1 Hg i j Hi Hj). nra.
  - rewrite total_plus, !total_scal, (coupling_total n m p q g Hg), (proj2 Hp). unfold cost, total. ring.
Qed.

Lemma W1_ext n m p q d e : (forall i j, (i < n)%nat -> (j < m)%nat -> d i j = e i j) -> W1 n m d p q = W1 n m e p q.
Proof.
  intros same. unfold W1. apply Glb_Rbar_eqset. intros c. split; intros (g & Hg & <-); exists g; split; auto;
    apply total_ext; intros i j Hi Hj; rewrite same; auto.
Qed.
