(* Gibbs, and shares that are positive where p and q differ. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

Lemma shares n f (C : nat -> Prop) : (forall i, (i < n)%nat -> 0 <= f i) -> (forall i, (i < n)%nat -> f i = 0 <-> C i) ->
  sum n f = 0 <-> (forall i, (i < n)%nat -> C i).
Proof.
  intros pos each. split.
  - intros zero i Hi. apply each; auto. apply (sum_zero_terms n f); auto.
  - intros all. rewrite <- (sum_zero n). apply sum_ext. intros i Hi. apply each; auto.
Qed.

Lemma KL_zero n p q : pmf n p -> pmf n q -> KL n p q = Finite 0 <-> equal n p q.
Proof.
  intros Hp Hq. split.
  - unfold KL. destruct (dominated_dec n p q); [|easy]. intros zero. injection zero as zero. apply (gibbs_equality n p q); auto.
  - intros same. rewrite (KL_ext n p q p p); [apply KL_same|easy|]. intros i Hi. symmetry. auto.
Qed.

Lemma mixture_pmf n p q : pmf n p -> pmf n q -> pmf n (mixture p q).
Proof.
  intros Hp Hq. split.
  - intros i Hi. pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). unfold mixture. lra.
  - unfold mixture. rewrite (sum_ext n _ (fun i => / 2 * (p i + q i))) by (intros; field).
    rewrite sum_scal, sum_plus, (proj2 Hp), (proj2 Hq). field.
Qed.

Lemma square_zero p q b : 0 <= b -> (b = 0 -> p = q) -> 0 <= square_over p q b /\ (square_over p q b = 0 <-> p = q).
Proof.
  intros Hb none. unfold square_over. destruct (Req_EM_T b 0) as [zero|some]; [split; [lra|split; auto]|].
  assert (0 < / b) by (apply Rinv_0_lt_compat; lra). unfold Rdiv.
  split; [apply Rmult_le_pos; [apply pow2_ge_0|lra]|]. split; [|intros ->; ring].
  intros zero. assert ((p - q) ^ 2 = 0) by (apply Rmult_integral in zero as [|]; lra). nra.
Qed.

Theorem divergences_vanish_only_on_equal_laws :
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((KL n p q) = (Finite 0)) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((J n p q) = (Finite 0)) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((JS n p q) = 0) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((TV n p q) = 0) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((Hell2 n p q) = 0) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((chi2 n p q) = (Finite 0)) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((Tri n p q) = 0) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((KL n p (mixture p q)) = (Finite 0)) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))) /\
(forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  (((KL n (mixture p q) p) = (Finite 0)) <-> ((forall i, (i < n)%nat -> (p i) = (q i))))).
Proof.
  repeat apply conj; intros n p q Hp Hq; pose proof (proj1 Hp) as pos; pose proof (proj1 Hq) as pos'.
  - apply KL_zero; auto.
  - rewrite <- (KL_zero n p q Hp Hq). split.
    + assert (forall a b, pmf n a -> pmf n b -> Rbar_le (Finite 0) (KL n a b)) as low.
      { intros a b Ha Hb. unfold KL. destruct (dominated_dec n a b); [|exact I]. apply (gibbs n a b); auto. }
      pose proof (low p q Hp Hq). pose proof (low q p Hq Hp). unfold J.
      destruct (KL n p q), (KL n q p); simpl in *; try easy. intros zero. injection zero as zero. f_equal. lra.
    + intros zero. unfold J. rewrite zero. apply (KL_zero n p q Hp Hq) in zero. rewrite (proj2 (KL_zero n q p Hq Hp)); [simpl; f_equal; ring|].
      intros i Hi. symmetry. auto.
  - split; [apply JS_zero; auto|apply JS_same].
  - unfold TV. rewrite <- (shares n (fun i => Rabs (p i - q i))).
    + split; intros; lra.
    + intros. apply Rabs_pos.
    + intros i Hi. unfold Rabs. destruct (Rcase_abs (p i - q i)); lra.
  - unfold Hell2. rewrite <- (shares n (fun i => (sqrt (p i) - sqrt (q i)) ^ 2)).
    + split; intros; lra.
    + intros. apply pow2_ge_0.
    + intros i Hi. split; [|intros ->; ring]. intros zero. apply sqrt_inj; auto. nra.
  - destruct (dominated_dec n p q) as [yes|no].
    + rewrite chi2_finite by auto. rewrite <- (shares n (fun i => square_over (p i) (q i) (q i))).
      * split; [intros same; now injection same|now intros ->].
      * intros i Hi. apply square_zero; auto. intros zero. rewrite zero, yes; auto.
      * intros i Hi. apply square_zero; auto. intros zero. rewrite zero, yes; auto.
    + rewrite chi2_infinite by auto. split; [easy|]. intros same. exfalso. apply no. intros i Hi zero. rewrite same; auto.
  - unfold Tri. apply shares; intros i Hi; specialize (pos i Hi); specialize (pos' i Hi); apply square_zero; lra.
  - rewrite KL_zero by (auto using mixture_pmf). unfold equal, mixture. split; intros all i Hi; specialize (all i Hi); lra.
  - rewrite KL_zero by (auto using mixture_pmf). unfold equal, mixture. split; intros all i Hi; specialize (all i Hi); lra.
Qed.
