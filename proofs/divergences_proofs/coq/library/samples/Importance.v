(* Importance samples: log of the average of k weights has a mean that grows with k.

   Of k + 1 weights each may be left out; the averages of the others have the same average, and the logarithm is concave. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Logarithm Samples.
From Divergences.library.samples Require Import Copies.
Open Scope R_scope.

Section Samples.
  Variables (n : nat) (q l : nat -> R).
  Hypotheses (Hq : pmf n q) (Hl : forall i, (i < n)%nat -> 0 <= l i).

  (* The mean of G(x), x the sum over k samples. *)
  Definition mean_of (k : nat) (G : R -> R) : R := sum (n ^ k) (fun i => copies n q k i * G (over_samples n l k i)).

  Lemma mean_of_more k G : mean_of (S k) G = sum n (fun i => q i * mean_of k (fun x => G (x + l i))).
  Proof.
    unfold mean_of. simpl copies. simpl over_samples.
    rewrite (sum_samples n k (fun a i => copies n q k a * q i * G (over_samples n l k a + l i))), sum_swap.
    apply sum_ext. intros i Hi. rewrite <- sum_scal. apply sum_ext. intros a Ha. ring.
  Qed.

  (* Σ over the samples of g(s + the sum of the others) *)
  Fixpoint leaving (g : R -> R) (k : nat) (s : R) (i : nat) : R :=
    match k with
    | O => 0
    | S j => leaving g j (s + l (i mod n)%nat) (i / n)%nat + g (s + over_samples n l j (i / n)%nat)
    end.

  Lemma mean_leaving g k : forall s,
    sum (n ^ S k) (fun i => copies n q (S k) i * leaving g (S k) s i) = INR (S k) * mean_of k (fun x => g (s + x)).
  Proof.
    induction k as [|k IH]; intros s.
    - unfold mean_of. simpl copies. simpl leaving.
      rewrite (sum_samples n 0 (fun a i => 1 * q i * (0 + g (s + 0)))). simpl. destruct Hq as (_ & one).
      rewrite (sum_ext n _ (fun i => g (s + 0) * q i)) by (intros; ring). rewrite sum_scal, one. ring.
    - rewrite (sum_ext (n ^ S (S k)) _ (fun i => copies n q (S k) (i / n) * q (i mod n)%nat
         * (leaving g (S k) (s + l (i mod n)%nat) (i / n)%nat + g (s + over_samples n l (S k) (i / n)%nat)))) by (intros; reflexivity).
      rewrite (sum_samples n (S k) (fun a i => copies n q (S k) a * q i * (leaving g (S k) (s + l i) a + g (s + over_samples n l (S k) a)))).
      rewrite sum_swap.
      rewrite (sum_ext n _ (fun i => INR (S k) * (q i * mean_of k (fun x => g (s + (x + l i)))) + mean_of (S k) (fun x => g (s + x)) * q i)).
      + rewrite sum_plus, !sum_scal, (proj2 Hq), <- (mean_of_more k (fun x => g (s + x))), (S_INR (S k)). ring.
      + intros i Hi. rewrite (sum_ext (n ^ S k) _ (fun a => q i * (copies n q (S k) a * leaving g (S k) (s + l i) a)
           + q i * (copies n q (S k) a * g (s + over_samples n l (S k) a)))) by (intros; ring).
        assert (mean_of k (fun x => g (s + (x + l i))) = mean_of k (fun x => g (s + l i + x))) as moved
          by (unfold mean_of; apply sum_ext; intros; do 2 f_equal; ring).
        rewrite sum_plus, !sum_scal, IH, moved. change (sum (n ^ S k) (fun a => copies n q (S k) a * g (s + over_samples n l (S k) a)))
          with (mean_of (S k) (fun x => g (s + x))). ring.
  Qed.

  (* Of a line the samples that are left out add up. *)
  Lemma leaving_line a b k : forall s i,
    leaving (fun x => a + b * x) k s i = INR k * (a + b * s) + b * (INR k - 1) * over_samples n l k i.
  Proof. induction k as [|k IH]; intros s i; [simpl; ring|]. simpl leaving. rewrite IH, S_INR. simpl over_samples. ring. Qed.

  Lemma over_nonneg k : forall i, (i < n ^ k)%nat -> 0 <= over_samples n l k i.
  Proof.
    induction k as [|k IH]; intros i Hi; simpl; [lra|]. destruct (digits n k i Hi) as (before & last).
    specialize (IH _ before). specialize (Hl _ last). lra.
  Qed.

  Lemma copies_nonneg k : forall i, (i < n ^ k)%nat -> 0 <= copies n q k i.
  Proof. intros i Hi. apply (copies_pmf n q k Hq). auto. Qed.

  Lemma charged k i : (i < n ^ S k)%nat -> 0 < copies n q (S k) i -> 0 < copies n q k (i / n)%nat /\ 0 < q (i mod n)%nat.
  Proof.
    intros Hi. simpl copies. destruct (digits n k i Hi) as (before & last). intros some.
    pose proof (copies_nonneg k _ before) as [|none]; [|rewrite <- none in some; lra].
    pose proof (proj1 Hq _ last) as [|none]; [auto|rewrite <- none in some; lra].
  Qed.

  Section Charged.
    Hypothesis some : forall i, (i < n)%nat -> 0 < q i -> 0 < l i.

    Lemma over_pos k : forall i, (0 < k)%nat -> (i < n ^ k)%nat -> 0 < copies n q k i -> 0 < over_samples n l k i.
    Proof.
      destruct k as [|k]; intros i Hk Hi up; [lia|]. simpl. destruct (digits n k i Hi) as (before & last), (charged k i Hi up) as (_ & also).
      pose proof (over_nonneg k _ before). pose proof (some _ last also). lra.
    Qed.

    Lemma leaving_le g h k : (forall x, 0 < x -> g x <= h x) -> forall s i,
      0 < s -> (i < n ^ k)%nat -> 0 < copies n q k i -> leaving g k s i <= leaving h k s i.
    Proof.
      intros below. induction k as [|k IH]; intros s i Hs Hi up; simpl; [lra|].
      destruct (digits n k i Hi) as (before & last), (charged k i Hi up) as (first & also).
      pose proof (over_nonneg k _ before). pose proof (some _ last also).
      apply Rplus_le_compat; [apply IH; auto; lra|]. apply below. lra.
    Qed.

    (* The logarithm's tangent at the average of all. *)
    Lemma leaving_log k i : (0 < k)%nat -> (i < n ^ S k)%nat -> 0 < copies n q (S k) i ->
      leaving (fun x => ln (x / INR k)) (S k) 0 i <= INR (S k) * ln (over_samples n l (S k) i / INR (S k)).
    Proof.
      intros Hk Hi up. pose proof (over_pos (S k) i ltac:(lia) Hi up) as pos. assert (0 < INR k) as Hk' by (apply lt_0_INR; auto).
      assert (0 < INR (S k)) as Hk'' by (rewrite S_INR; lra). set (c := over_samples n l (S k) i / INR (S k)).
      assert (0 < c) as Hc by (apply Rdiv_lt_0_compat; auto).
      set (line := fun x => (ln c - 1) + / (INR k * c) * x).
      assert (forall x, 0 < x -> ln (x / INR k) <= line x) as tangent.
      { intros x Hx. pose proof (ln_le (x / INR k / c) ltac:(repeat apply Rdiv_lt_0_compat; auto)) as below.
        rewrite (ln_div (x / INR k) c) in below by (auto; apply Rdiv_lt_0_compat; auto).
        replace (x / INR k / c) with (/ (INR k * c) * x) in below by (field; lra). unfold line. lra. }
      apply Rle_trans with (leaving line (S k) 0 i).
      - destruct (digits n k i Hi) as (before & last), (charged k i Hi up) as (first & also). pose proof (some _ last also).
        pose proof (over_pos k _ Hk before first). simpl. apply Rplus_le_compat; [apply leaving_le; auto; lra|]. apply tangent. lra.
      - right. unfold line. rewrite leaving_line. replace (over_samples n l (S k) i) with (INR (S k) * c) by (unfold c; field; lra).
        rewrite S_INR. field. lra.
    Qed.

    Lemma averages_of_more k : (0 < k)%nat -> mean_of k (fun x => ln (x / INR k)) <= mean_of (S k) (fun x => ln (x / INR (S k))).
    Proof.
      intros Hk. assert (0 < INR (S k)) as up by (apply lt_0_INR; lia). apply Rmult_le_reg_l with (INR (S k)); auto.
      pose proof (mean_leaving (fun x => ln (x / INR k)) k 0) as same.
      unfold mean_of at 1. unfold mean_of in same at 1.
      rewrite (sum_ext (n ^ k) (fun i => copies n q k i * ln ((0 + over_samples n l k i) / INR k)) (fun i => copies n q k i * ln (over_samples n l k i / INR k))) in same
        by (intros; rewrite Rplus_0_l; reflexivity).
      rewrite <- same. unfold mean_of. rewrite <- sum_scal. apply sum_le. intros i Hi.
      pose proof (copies_nonneg (S k) i Hi) as [pos|none]; [|rewrite <- none; lra].
      pose proof (leaving_log k i Hk Hi pos) as below. apply Rmult_le_compat_l with (r := copies n q (S k) i) in below; lra.
    Qed.
  End Charged.
End Samples.
